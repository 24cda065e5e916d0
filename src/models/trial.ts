/**
 * One attempt to run a model on one device: its session is made, warmed up, timed and held against
 * the self-check. Which device a model stays on is decided in placing.ts.
 */

import type { Downloads } from "./download.ts";
import { expand, type Initializer } from "./expand.ts";
import { Generator } from "./generator.ts";
import type { Gpu } from "./gpu.ts";
import type { Device, GeneratorEntry, Manifest, ModelEntry, StoredTensor } from "./manifest.ts";
import type { Queue } from "./queue.ts";
import type { LoadedModel, LoadStage, ModelRole, SelfCheck } from "./report.ts";
import type { Runtime } from "./runtime.ts";
import { checkGenerator } from "./self-check.ts";
import { cacheNames } from "./sequence.ts";
import { Session } from "./session.ts";
import { Stored } from "./stored.ts";
import { TextTokenizer } from "./tokenizer.ts";

/** What all models of one loading share. */
export interface Loading {
  readonly runtime: Runtime;
  readonly queue: Queue;
  readonly gpu: Gpu;
  readonly manifest: Manifest;
  readonly downloads: Downloads;
  readonly signal: AbortSignal | undefined;
  readonly tell: (stage: LoadStage, model: ModelRole) => void;
}

/** A model that runs there; `selfCheck` says whether it computes right too. */
export interface Tried<Model> {
  readonly model: Model;
  readonly selfCheck: SelfCheck;
  readonly milliseconds: LoadedModel["milliseconds"];
}

export interface Releasable {
  release(): Promise<void>;
}

/** What is particular to a small model that is timed on both devices. */
export interface Timed<Model> {
  readonly of: (session: Session, tokenizer: TextTokenizer) => Model;
  /** Reads the self-check's text or pair, `reads` times. */
  readonly run: (model: Model) => Promise<Float32Array | undefined>;
  readonly reads: number;
  /** How often it is timed, after one time that warms up. */
  readonly runs: number;
  readonly check: (device: Device, numbers: Float32Array) => SelfCheck;
}

/** The same on every device, so it is read once for both attempts. */
export async function loadTokenizer(
  { downloads, signal }: Loading,
  { title, tokenizer }: ModelEntry,
): Promise<TextTokenizer> {
  const json = await downloads.get(tokenizer.json, signal);
  return TextTokenizer.fromFiles(title, json, await downloads.get(tokenizer.config, signal));
}

/** A generator; its keys and values stay on the device. Throws what its session throws. */
export async function tryGenerator(
  loading: Loading,
  role: ModelRole,
  entry: GeneratorEntry,
  device: Device,
  tokenizer: TextTokenizer,
): Promise<Tried<Generator>> {
  const onGpu = cacheNames(entry.sizes.layers).map(({ present }) => present);
  const { session, create } = await makeSession(loading, role, entry, device, onGpu);
  const model = new Generator(session, tokenizer, entry);
  loading.tell("warming-up", role);
  const start = performance.now();
  // The self-check's prompt is also the prefill to warm up with: on a slow device, one run less.
  const { logits, step, longestRun } = await orRelease(model, () =>
    model.warmUp(entry.selfCheck.ids),
  );
  const warmUp = performance.now() - start;
  loading.tell("self-check", role);
  const selfCheck = checkGenerator(entry, device, logits);
  return { model, selfCheck, milliseconds: { create, warmUp, step, longestRun } };
}

/** A small model, run several times for a fair time. Throws what its session throws. */
export async function tryTimed<Model extends Releasable>(
  loading: Loading,
  role: ModelRole,
  entry: ModelEntry,
  device: Device,
  tokenizer: TextTokenizer,
  timed: Timed<Model>,
): Promise<Tried<Model>> {
  const { session, create } = await makeSession(loading, role, entry, device);
  const model = timed.of(session, tokenizer);
  loading.tell("warming-up", role);
  const start = performance.now();
  const times: number[] = [];
  const numbers = await orRelease(model, async () => {
    for (let run = 0; ; run++) {
      const runStart = performance.now();
      const row = await timed.run(model);
      times.push(performance.now() - runStart);
      if (run === timed.runs) return row ?? new Float32Array();
    }
  });
  const warmUp = performance.now() - start;
  loading.tell("self-check", role);
  const [first = 0, ...warm] = times;
  const middle = [...warm].sort((a, b) => a - b)[Math.floor(warm.length / 2)] ?? first;
  const step = middle / timed.reads;
  return {
    model,
    selfCheck: timed.check(device, numbers),
    milliseconds: { create, warmUp, step, longestRun: Math.max(...times) },
  };
}

/** A session that cannot be used must not keep its weights. */
async function orRelease<T>(model: Releasable, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await model.release();
    throw error;
  }
}

async function makeSession(
  { runtime, queue, gpu, manifest, downloads, signal, tell }: Loading,
  role: ModelRole,
  entry: ModelEntry,
  device: Device,
  onGpu: readonly string[] = [],
): Promise<{ session: Session; create: number }> {
  tell("creating-sessions", role);
  const start = performance.now();
  const { file, initializers } = entry.graphs[device];
  const stored = new Map<string, Stored>();
  for (const path of entry.shards) {
    const bytes = await downloads.get(path, signal);
    const tensors: readonly StoredTensor[] = manifest.shards.get(path) ?? [];
    for (const tensor of tensors) stored.set(tensor.name, new Stored(tensor, bytes));
  }
  const expanded: Initializer[] = [];
  for (const { tensor, expand: expansion } of initializers) {
    const found = stored.get(tensor);
    if (found) expanded.push(...expand(found, expansion));
  }
  const session = await Session.create(runtime, queue, {
    model: entry.title,
    graph: await downloads.get(file, signal),
    initializers: expanded,
    device,
    onGpu,
    ...(gpu.device && { gpu: gpu.device }),
  });
  return { session, create: performance.now() - start };
}
