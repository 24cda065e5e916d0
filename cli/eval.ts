/** `npm run eval`: runs an edit suite over the shipped models and prints what was measured. */
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { DEFAULT_SCOPES, DEFAULT_THRESHOLD } from "../src/serac/scope.ts";
import { measureSuite } from "../src/suites/measure.ts";
import { type Mistake, reportLines } from "../src/suites/report.ts";
import type { Replies } from "../src/suites/scoring.ts";
import { parseSuite } from "../src/suites/suite.ts";
import { EVAL_USAGE, parseEvalArguments, type SuiteArguments, UsageError } from "./arguments.ts";
import { evaluateAll } from "./eval-all.ts";
import { fittingFor } from "./fitting.ts";
import { main } from "./main.ts";
import { loadForTerminal } from "./models.ts";

await main(EVAL_USAGE, async () => {
  const options = parseEvalArguments(process.argv.slice(2));
  await (options.kind === "all" ? evaluateAll(options) : evaluateSuite(options));
});

async function evaluateSuite(options: SuiteArguments): Promise<void> {
  const suite = parseSuite(await readFile(options.suite, "utf8"));
  const tasks = [...new Set(suite.map(({ task }) => task))];
  if (options.replies !== undefined && tasks.some((task) => task !== "dialogue")) {
    throw new UsageError("--replies is for suites of dialogue, whose replies are to be judged.");
  }
  const loaded = await loadForTerminal(options.models, options.threads, tasks);
  const scope = options.scope ?? DEFAULT_SCOPES[tasks[0] ?? "qa"];
  const models = { ...loaded, scope: loaded.scopes[scope] };
  const { entries, leftOut } = fittingFor(suite, loaded);
  const replies: Replies[] = [];
  const report = await measureSuite(basename(options.suite), entries, models, {
    edits: options.edits,
    method: options.method,
    ...(options.limit !== undefined && { limit: options.limit }),
    threshold: DEFAULT_THRESHOLD,
    givenEdit: options.givenEdit,
    decisionsOnly: options.decisionsOnly,
    ...(options.replies !== undefined && { onReplies: (both: Replies) => replies.push(both) }),
    onProgress: progressLine(),
  });
  console.log(reportLines(report).join("\n"));
  const tooLong = leftOut.edits + leftOut.inputs > 0;
  if (tooLong) {
    console.log(`too long       ${leftOut.edits} edits, ${leftOut.inputs} inputs, left out`);
  }
  if (options.mistakes) for (const mistake of report.mistakes) console.log(mistakeLine(mistake));
  if (options.replies !== undefined) {
    await writeFile(options.replies, replies.map(replyLine).join(""));
  }
  if (options.json !== undefined) {
    await writeFile(
      options.json,
      `${JSON.stringify({ ...report, ...(tooLong && { leftOut }) }, null, 2)}\n`,
    );
  }
}

function replyLine({ editId, topic, sentiment, input, kind, chosen, base, edited }: Replies) {
  const asked = { editId, topic, sentiment, input, kind: kind ?? null };
  const line = { ...asked, chosen, base, edited };
  return `${JSON.stringify(line)}\n`;
}

function mistakeLine({ failure, ...mistake }: Mistake): string {
  return `${failure}  ${JSON.stringify(mistake)}`;
}

/** A counter on one line of a terminal; nothing where the output is a file. */
function progressLine(): (done: number, of: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (done, of) => {
    process.stderr.write(`\r${done} of ${of} inputs${done === of ? "\n" : ""}`);
  };
}
