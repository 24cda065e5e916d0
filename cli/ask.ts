/** `npm run ask`: one prediction on the terminal, by the page's own path, as JSON. */
import { parseArgs } from "node:util";
import { checkDescriptor, checkText } from "../src/models/limits.ts";
import { type Edit, type EditDescriptor, SENTIMENTS, TASKS, type Task } from "../src/serac/edit.ts";
import { DEFAULT_MAX_TOKENS, predict } from "../src/serac/predict.ts";
import { DEFAULT_SCOPES, DEFAULT_THRESHOLD, SCOPE_KINDS } from "../src/serac/scope.ts";
import { defaultScopes, UsageError } from "./arguments.ts";
import { main } from "./main.ts";
import { loadForTerminal } from "./models.ts";

const USAGE = `npm run ask -- [--task TASK] --edit EDIT [--edit …] INPUT [INPUT …]

  --task TASK      ${TASKS.join(", ")} (${TASKS[0]})
  --edit EDIT      qa: "QUESTION => ANSWER", a question or cloze prompt, then its new answer;
                   fact-check: a statement to be taken as true;
                   dialogue: "TOPIC => ${SENTIMENTS.join("|")}", what replies should think of a topic
  --scope KIND     scope classifier: ${SCOPE_KINDS.join(", ")} (${defaultScopes()})
  --threads N      threads of the WASM runtime (1)
  --models DIR     the folder of the models (public/models)
`;

await main(USAGE, async () => {
  const { values, positionals: inputs } = parseArgs({
    allowPositionals: true,
    options: {
      task: { type: "string" },
      edit: { type: "string", multiple: true },
      scope: { type: "string" },
      threads: { type: "string" },
      models: { type: "string" },
    },
  });
  if (inputs.length === 0) throw new UsageError("What should be asked? Give an input.");
  const task = oneOf("--task", TASKS, values.task ?? TASKS[0]);
  const kind = oneOf("--scope", SCOPE_KINDS, values.scope ?? DEFAULT_SCOPES[task]);
  const edits = (values.edit ?? []).map((text, i): Edit => {
    return { id: String(i + 1), descriptor: parseEdit(task, text) };
  });
  const models = await loadForTerminal(
    values.models ?? "public/models",
    Number(values.threads ?? 1),
    [task],
  );
  const count = (text: string) => models.base.tokenizer.encode(text).length;
  for (const { descriptor } of edits) checkDescriptor(descriptor, count);
  const serac = { ...models, scope: models.scopes[kind] };
  for (const input of inputs) {
    checkText("input", input, count);
    const { decision, base, edited } = await predict(task, input, edits, serac, {
      threshold: DEFAULT_THRESHOLD,
      maxTokens: DEFAULT_MAX_TOKENS,
    });
    const verdicts = task === "fact-check" && {
      probabilityTrue: { base: base.probabilityTrue, edited: edited.probabilityTrue },
    };
    const answers = { base: base.text, edited: edited.text };
    console.log(JSON.stringify({ input, decision, ...answers, ...verdicts }));
  }
});

function parseEdit(task: Task, text: string): EditDescriptor {
  if (task === "fact-check") return { task, statement: text };
  const [about, outcome, ...more] = text.split(" => ");
  if (about === undefined || outcome === undefined || more.length > 0) {
    const form = task === "qa" ? "QUESTION => ANSWER" : "TOPIC => SENTIMENT";
    throw new UsageError(`An edit reads "${form}", not "${text}".`);
  }
  if (task === "qa") return { task, question: about, answer: outcome };
  return { task, topic: about, sentiment: oneOf("A sentiment", SENTIMENTS, outcome) };
}

function oneOf<T extends string>(option: string, values: readonly T[], text: string): T {
  const found = values.find((value) => value === text);
  if (found) return found;
  throw new UsageError(`${option} must be ${values.join(", ")}, not "${text}".`);
}
