/**
 * Times one language-model graph in ONNX Runtime's WASM build, one thread, in Node:
 * `tsx cli/bench/graph.ts FOLDER`, for training/export/frontier.py. FOLDER holds graph.onnx,
 * weights.bin and index.json (where each initializer lies, and a prompt's ids).
 * Prints `{"prefill": ms, "decode": ms a token}`, the medians of a few runs.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { InferenceSession, Tensor } from "onnxruntime-web";
import { nodeRuntime } from "../../src/models/runtime-node.ts";

interface Index {
  readonly initializers: readonly { path: string; offset: number; bytes: number }[];
  readonly ids: readonly number[];
}

const ROUNDS = 5;
const DECODED = 24;
const KV_HEADS = 3;
const HEAD_DIM = 64;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Which folder?");
const index = JSON.parse(await readFile(join(folder, "index.json"), "utf8")) as Index;
const weights = await readFile(join(folder, "weights.bin"));
const { ort } = await nodeRuntime(1)("wasm");
const session = await ort.InferenceSession.create(await readFile(join(folder, "graph.onnx")), {
  executionProviders: ["wasm"],
  externalData: index.initializers.map(({ path, offset, bytes }) => ({
    path,
    data: new Uint8Array(weights.buffer, weights.byteOffset + offset, bytes),
  })),
});
const layers = session.inputNames.filter((name) => name.endsWith(".key")).length;

function emptyCache(): Record<string, Tensor> {
  const names = Array.from({ length: layers }, (_, i) => `past_key_values.${i}`);
  const none = () => new ort.Tensor("float32", new Float32Array(), [1, KV_HEADS, 0, HEAD_DIM]);
  return Object.fromEntries(
    names.flatMap((name) => [
      [`${name}.key`, none()],
      [`${name}.value`, none()],
    ]),
  );
}

async function step(
  ids: readonly number[],
  before: number,
  cache: Record<string, Tensor>,
): Promise<InferenceSession.OnnxValueMapType> {
  const length = before + ids.length;
  return session.run({
    input_ids: new ort.Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]),
    seqlens_k: new ort.Tensor("int32", [length - 1], [1]),
    total_sequence_length: new ort.Tensor("int32", [length], []),
    logit_positions: new ort.Tensor("int64", [BigInt(ids.length - 1)], [1]),
    ...cache,
  });
}

function nextCache(outputs: InferenceSession.OnnxValueMapType): Record<string, Tensor> {
  const entries = Object.entries(outputs).filter(([name]) => name.startsWith("present."));
  return Object.fromEntries(
    entries.map(([name, tensor]) => [name.replace("present", "past_key_values"), tensor as Tensor]),
  );
}

const median = (times: number[]) =>
  times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;

const prefills: number[] = [];
const decodes: number[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  let start = performance.now();
  let cache = nextCache(await step(index.ids, 0, emptyCache()));
  const prefill = performance.now() - start;
  start = performance.now();
  for (let i = 0; i < DECODED; i++) {
    cache = nextCache(await step([index.ids[0] as number], index.ids.length + i, cache));
  }
  const decode = (performance.now() - start) / DECODED;
  // The first round grows the memory and fills the caches.
  if (round === 0) continue;
  prefills.push(prefill);
  decodes.push(decode);
}
console.log(JSON.stringify({ prefill: median(prefills), decode: median(decodes) }));
process.exit(0);
