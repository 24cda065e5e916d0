/** `npm run ask`: one prediction on the terminal, by the page's own path, as JSON. */
import { parseArgs } from "node:util";
import { checkDescriptor, checkText } from "../src/models/limits.ts";
import type { Edit } from "../src/serac/edit.ts";
import { DEFAULT_MAX_TOKENS, predict } from "../src/serac/predict.ts";
import { DEFAULT_THRESHOLD } from "../src/serac/scope.ts";
import { UsageError } from "./arguments.ts";
import { main } from "./main.ts";
import { loadForTerminal } from "./models.ts";

const USAGE = `npm run ask -- --edit "QUESTION => ANSWER" [--edit …] INPUT [INPUT …]

  --edit TEXT      an edit: a question or cloze prompt, then its new answer
  --threads N      threads of the WASM runtime (1)
  --models DIR     the folder of the models (public/models)
`;

await main(USAGE, async () => {
  const { values, positionals: inputs } = parseArgs({
    allowPositionals: true,
    options: {
      edit: { type: "string", multiple: true },
      threads: { type: "string" },
      models: { type: "string" },
    },
  });
  if (inputs.length === 0) throw new UsageError("What should be asked? Give an input.");
  const edits = (values.edit ?? []).map(parseEdit);
  const models = await loadForTerminal(
    values.models ?? "public/models",
    Number(values.threads ?? 1),
  );
  const count = (text: string) => models.base.tokenizer.encode(text).length;
  for (const { descriptor } of edits) checkDescriptor(descriptor, count);
  for (const input of inputs) {
    checkText("input", input, count);
    const { decision, base, edited } = await predict(input, edits, models, {
      threshold: DEFAULT_THRESHOLD,
      maxTokens: DEFAULT_MAX_TOKENS,
    });
    console.log(JSON.stringify({ input, decision, base: base.text, edited: edited.text }));
  }
});

function parseEdit(text: string, index: number): Edit {
  const [question, answer, ...more] = text.split(" => ");
  if (question === undefined || answer === undefined || more.length > 0) {
    throw new UsageError(`An edit reads "QUESTION => ANSWER", not "${text}".`);
  }
  return { id: String(index + 1), descriptor: { task: "qa", question, answer } };
}
