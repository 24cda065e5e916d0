/**
 * `npm run rephrase`: the questions of a suite's edits in other words, as the page suggests them,
 * each kept one with a number and each dropped one with its reason, for a reader to judge.
 */
import { readFile } from "node:fs/promises";
import { checkText, passes } from "../src/models/limits.ts";
import type { LoadedModels } from "../src/models/load.ts";
import { REPHRASING_TASK } from "../src/models/tasks.ts";
import {
  type Candidate,
  DROP_REASONS,
  isQuestionEdit,
  type QuestionEdit,
  type RephrasingModels,
  rephrasings,
} from "../src/probes/rephrase.ts";
import type { Edit } from "../src/serac/edit.ts";
import { TaskNotLoadedError } from "../src/serac/predict.ts";
import { scopeTextOfInput } from "../src/serac/prompts.ts";
import { random, sample } from "../src/suites/sample.ts";
import { parseSuite } from "../src/suites/suite.ts";
import { UsageError } from "./arguments.ts";
import { fittingFor } from "./fitting.ts";
import { main } from "./main.ts";
import { loadForTerminal } from "./models.ts";
import { parseRephraseArguments, REPHRASE_USAGE } from "./rephrase-arguments.ts";

await main(REPHRASE_USAGE, async () => {
  const options = parseRephraseArguments(process.argv.slice(2));
  const suite = parseSuite(await readFile(options.suite, "utf8"));
  const loaded = await loadForTerminal(options.models, options.threads, ["qa", REPHRASING_TASK]);
  const { entries } = fittingFor(suite, loaded);
  const edits = entries
    .map(({ id, descriptor }): Edit => ({ id, descriptor }))
    .filter(isQuestionEdit);
  if (edits.length === 0) throw new UsageError(`${options.suite} has no edit with a question.`);
  const { seed } = options;
  const ordered = seed === undefined ? edits : sample(edits, edits.length, random(seed));
  const models = rephrasingModels(loaded);
  const candidates: Candidate[] = [];
  const kept = () => candidates.filter(({ dropped }) => dropped === null).length;
  let asked = 0;
  for (const edit of ordered.slice(0, options.limit)) {
    if (kept() >= options.kept) break;
    asked += 1;
    console.log(heading(edit));
    for await (const candidate of rephrasings(edit, models)) {
      candidates.push(candidate);
      console.log(candidateLine(candidate, kept()));
      if (kept() >= options.kept) break;
    }
  }
  console.log(`\n${summary(asked, candidates)}`);
});

function rephrasingModels(loaded: LoadedModels): RephrasingModels {
  const { base, encoder, adapted, counterfactual, scopes } = loaded;
  if (!counterfactual) throw new TaskNotLoadedError("qa");
  if (!adapted) throw new TaskNotLoadedError(REPHRASING_TASK);
  return {
    ...{ writer: adapted, counterfactual, scope: scopes.embedding },
    fits: (input) =>
      passes(() => {
        checkText("input", input, (text) => base.tokenizer.encode(text).length);
        encoder.check(scopeTextOfInput(input));
      }),
  };
}

function heading({ descriptor: { question, answer } }: QuestionEdit): string {
  return `\n${question} => ${answer}`;
}

/** @param number of the kept ones, this one included where it is kept */
function candidateLine({ text, dropped, p, answer }: Candidate, number: number): string {
  const found = [
    ...(p === null ? [] : [`p ${p.toFixed(2)}`]),
    ...(dropped === "round-trip" ? [`answered ${JSON.stringify(answer)}`] : []),
  ];
  const why = dropped === null ? "" : [dropped, ...found].join(", ");
  return dropped === null
    ? `${String(number).padStart(4)}  ${text}`
    : `   -  ${JSON.stringify(text)}  (${why})`;
}

function summary(edits: number, candidates: readonly Candidate[]): string {
  const counts = DROP_REASONS.map((reason) => {
    const n = candidates.filter(({ dropped }) => dropped === reason).length;
    return `  ${reason.padEnd(14)} ${n}`;
  });
  const kept = candidates.filter(({ dropped }) => dropped === null).length;
  return [
    `edits            ${edits}`,
    `candidates       ${candidates.length}`,
    `kept             ${kept}`,
    `dropped          ${candidates.length - kept}`,
    ...counts,
  ].join("\n");
}
