/**
 * `npm run calibration`: what each classifier's p is worth on each suite, and which kinds of input
 * it accepts. Decides and answers nothing. Prints Markdown; draws the reliability plot.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { DEFAULT_SCOPES, DEFAULT_THRESHOLD, SCOPE_KINDS } from "../src/serac/scope.ts";
import { measureSuite } from "../src/suites/measure.ts";
import { parseSuite } from "../src/suites/suite.ts";
import { count } from "./arguments.ts";
import { acceptanceTable, type Calibrated, calibrationTable } from "./calibration-table.ts";
import { fittingFor } from "./fitting.ts";
import { main } from "./main.ts";
import { loadForTerminal } from "./models.ts";
import { reliabilityPlot } from "./reliability-plot.ts";

const SUITES = ["zsre", "counterfact", "qa-hard", "fact-check", "dialogue"] as const;
const USAGE = `npm run calibration -- [options]

  --limit N        only the first N edits of each suite (100)
  --edits K        edits in memory at once (10)
  --svg OUT        draw the reliability plot into OUT
  --threads N      threads of the WASM runtime (2)
  --models DIR     the folder of the models (public/models)
`;

await main(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      limit: { type: "string" },
      edits: { type: "string" },
      svg: { type: "string" },
      threads: { type: "string" },
      models: { type: "string" },
    },
  });
  const limit = count("--limit", values.limit) ?? 100;
  const edits = count("--edits", values.edits) ?? 10;
  const measured: Calibrated[] = [];
  for (const suite of SUITES) {
    const parsed = parseSuite(await readFile(`public/suites/${suite}.jsonl`, "utf8"));
    const task = parsed[0]?.task ?? "qa";
    const loaded = await loadForTerminal(
      values.models ?? "public/models",
      count("--threads", values.threads) ?? 2,
      [task],
    );
    const { entries } = fittingFor(parsed, loaded);
    for (const scope of SCOPE_KINDS) {
      const { reliability, kinds } = await measureSuite(
        suite,
        entries,
        { ...loaded, scope: loaded.scopes[scope] },
        {
          edits,
          limit,
          threshold: DEFAULT_THRESHOLD,
          decisionsOnly: true,
          givenEdit: false,
          method: "serac",
        },
      );
      if (reliability === undefined) throw new TypeError("A run of decisions has a reliability.");
      measured.push({
        suite,
        scope,
        isDefault: DEFAULT_SCOPES[task] === scope,
        reliability,
        kinds,
      });
      console.error(`${suite}, ${scope}`);
    }
  }
  console.log([...calibrationTable(measured), "", ...acceptanceTable(measured)].join("\n"));
  if (values.svg !== undefined) await writeFile(values.svg, reliabilityPlot(measured));
});
