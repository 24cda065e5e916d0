/**
 * `npm run record`: asks the real models what cli/examples.ts lists, and writes their answers to
 * src/app/recordings/recordings.json for the page to show before any model is loaded.
 */
import { writeFile } from "node:fs/promises";
import type {
  RecordedExample,
  RecordedInput,
  Recordings,
} from "../src/app/recordings/recording.ts";
import type { LoadedModels } from "../src/models/load.ts";
import type { Edit } from "../src/serac/edit.ts";
import { DEFAULT_MAX_TOKENS, predict } from "../src/serac/predict.ts";
import { DEFAULT_SCOPES, DEFAULT_THRESHOLD, type ScopeScore } from "../src/serac/scope.ts";
import { EXAMPLES, type ExampleScript } from "./examples.ts";
import { main } from "./main.ts";
import { loadForTerminal } from "./models.ts";

const OUT = "src/app/recordings/recordings.json";

await main("npm run record", async () => {
  const models = await loadForTerminal("public/models", 1, ["qa"]);
  const examples: RecordedExample[] = [];
  for (const script of EXAMPLES) examples.push(await record(script, models));
  const hash = (role: "base" | "scope" | "counterfactual") => {
    const model = models.report.models.find((m) => m.role === role);
    if (model === undefined) throw new Error(`No ${role} model was loaded.`);
    return model.sha256;
  };
  const recordings: Recordings = {
    recordedAt: new Date().toISOString(),
    device: `WASM, 1 thread, Node ${process.versions.node.split(".")[0]}`,
    models: { base: hash("base"), scope: hash("scope"), counterfactual: hash("counterfactual") },
    threshold: DEFAULT_THRESHOLD,
    examples,
  };
  await writeFile(OUT, `${JSON.stringify(recordings, null, 2)}\n`);
  console.log(`${OUT}: ${examples.length} examples`);
});

async function record(script: ExampleScript, models: LoadedModels): Promise<RecordedExample> {
  const { id, title, about } = script;
  const edits = script.edits.map((edit, i) => ({ id: String(i + 1), ...edit }));
  const memory: Edit[] = edits.map(({ id, question, answer }) => ({
    id,
    descriptor: { task: "qa", question, answer },
  }));
  const serac = { ...models, scope: models.scopes[DEFAULT_SCOPES.qa] };
  const inputs: RecordedInput[] = [];
  for (const { input, note } of script.inputs) {
    let scores: readonly ScopeScore[] = [];
    const { decision, base, edited, milliseconds } = await predict("qa", input, memory, serac, {
      threshold: DEFAULT_THRESHOLD,
      maxTokens: DEFAULT_MAX_TOKENS,
      onRouted: (routed) => {
        scores = routed.scores;
      },
    });
    const different = edited === base ? null : edited;
    inputs.push({ input, note, scores, decision, base, edited: different, milliseconds });
    console.log(`${input}\n  ${decision.kind}: ${edited.text}`);
  }
  return { id, title, about, edits, inputs };
}
