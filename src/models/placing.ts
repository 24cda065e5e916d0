/**
 * Where a model runs. WebGPU is tried first and left, with a reason in plain words, when a session
 * cannot be made, a run fails, or the self-check finds wrong numbers. Encoders are small enough
 * that WASM often wins: both are timed and the faster one stays.
 */

import { SHORT_LIST } from "../serac/scope.ts";
import { CrossEncoder } from "./cross-encoder.ts";
import type { Downloads } from "./download.ts";
import { Encoder } from "./encoder.ts";
import { expand, type Initializer } from "./expand.ts";
import { type FellBack, fellBack } from "./fallback.ts";
import { sha256 } from "./files.ts";
import { Generator } from "./generator.ts";
import type { Gpu } from "./gpu.ts";
import {
  type CrossEncoderEntry,
  type Device,
  type EncoderEntry,
  fileEntryOf,
  filesOf,
  type GeneratorEntry,
  type Manifest,
  type ModelEntry,
  type StoredTensor,
} from "./manifest.ts";
import type { Queue } from "./queue.ts";
import type { LoadedModel, LoadStage, ModelRole, Placement, SelfCheck } from "./report.ts";
import type { Runtime } from "./runtime.ts";
import { checkCrossEncoder, checkEncoder, checkGenerator, SelfCheckError } from "./self-check.ts";
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

export interface Placed<Model> {
  readonly model: Model;
  readonly report: LoadedModel;
}

interface Tried<Model> {
  readonly model: Model;
  readonly selfCheck: SelfCheck;
  readonly milliseconds: LoadedModel["milliseconds"];
}

interface Releasable {
  release(): Promise<void>;
}

/** Puts a generator on WebGPU if that works and computes right, else on WASM. */
export async function loadGenerator(
  loading: Loading,
  role: ModelRole,
  entry: GeneratorEntry,
): Promise<Placed<Generator>> {
  const tokenizer = await loadTokenizer(loading, entry);
  const attempt = (device: Device) => tryGenerator(loading, role, entry, device, tokenizer);
  const onGpu = await tryOnGpu(loading, role, () => attempt("webgpu"));
  if (onGpu.kind === "works") {
    return place(loading, role, entry, "webgpu", onGpu.tried, adapterOf(loading));
  }
  const tried = await mustPass(entry, attempt("wasm"));
  return place(loading, role, entry, "wasm", tried, onGpu.why);
}

/** Tries an encoder on both devices and keeps the faster one that computes right. */
export function loadEncoder(
  loading: Loading,
  role: ModelRole,
  entry: EncoderEntry,
): Promise<Placed<Encoder>> {
  return loadFaster(loading, role, entry, {
    of: (session, tokenizer) => new Encoder(session, tokenizer, entry),
    run: async (model) => (await model.encodeIds([entry.selfCheck.ids]))[0],
    reads: 1,
    runs: 5,
    check: (device, vector) => checkEncoder(entry, device, vector),
  });
}

/** As {@link loadEncoder}; timed on as many pairs as a short list has, as it is used. */
export function loadCrossEncoder(
  loading: Loading,
  role: ModelRole,
  entry: CrossEncoderEntry,
): Promise<Placed<CrossEncoder>> {
  return loadFaster(loading, role, entry, {
    of: (session, tokenizer) => new CrossEncoder(session, tokenizer, entry),
    run: async (model) => (await model.logits(new Array(SHORT_LIST).fill(entry.selfCheck)))[0],
    reads: SHORT_LIST,
    runs: 2,
    check: (device, logits) => checkCrossEncoder(entry, device, logits),
  });
}

/** What is particular to a small model that is timed on both devices. */
interface Timed<Model> {
  readonly of: (session: Session, tokenizer: TextTokenizer) => Model;
  /** Reads the self-check's text or pair, `reads` times. */
  readonly run: (model: Model) => Promise<Float32Array | undefined>;
  readonly reads: number;
  /** How often it is timed, after one time that warms up. */
  readonly runs: number;
  readonly check: (device: Device, numbers: Float32Array) => SelfCheck;
}

async function loadFaster<Model extends Releasable>(
  loading: Loading,
  role: ModelRole,
  entry: ModelEntry,
  timed: Timed<Model>,
): Promise<Placed<Model>> {
  const tokenizer = await loadTokenizer(loading, entry);
  const attempt = (device: Device) => tryTimed(loading, role, entry, device, tokenizer, timed);
  const onGpu = await tryOnGpu(loading, role, () => attempt("webgpu"));
  const onCpu = await mustPass(entry, attempt("wasm"));
  if (onGpu.kind === "failed") {
    return place(loading, role, entry, "wasm", onCpu, onGpu.why);
  }
  const measured = { webgpu: onGpu.tried.milliseconds.step, wasm: onCpu.milliseconds.step };
  if (measured.webgpu < measured.wasm) {
    await onCpu.model.release();
    const where = { ...adapterOf(loading), measured };
    return place(loading, role, entry, "webgpu", onGpu.tried, where);
  }
  await onGpu.tried.model.release();
  const why = fellBack({ kind: "slower", ...measured });
  return place(loading, role, entry, "wasm", onCpu, { ...why, measured });
}

type GpuTrial<Model> =
  | { readonly kind: "works"; readonly tried: Tried<Model> }
  | { readonly kind: "failed"; readonly why: FellBack };

async function tryOnGpu<Model extends Releasable>(
  { gpu, signal }: Loading,
  role: ModelRole,
  attempt: () => Promise<Tried<Model>>,
): Promise<GpuTrial<Model>> {
  if (gpu.choice.kind === "wasm") {
    const { reason, fallback } = gpu.choice;
    return { kind: "failed", why: { reason, fallback } };
  }
  gpu.takeErrors();
  let tried: Tried<Model>;
  try {
    tried = await attempt();
  } catch (error) {
    signal?.throwIfAborted();
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "failed", why: fellBack({ kind: "cannot-run", detail }) };
  }
  const [error] = gpu.takeErrors();
  if (tried.selfCheck.passed && error === undefined) return { kind: "works", tried };
  await tried.model.release();
  const { worst, tolerance } = tried.selfCheck;
  const why = fellBack(
    error === undefined
      ? { kind: "self-check", role, worst, tolerance }
      : { kind: "driver-error", detail: error },
  );
  return { kind: "failed", why };
}

async function tryGenerator(
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

async function tryTimed<Model extends Releasable>(
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

async function mustPass<Model extends Releasable>(
  entry: ModelEntry,
  attempt: Promise<Tried<Model>>,
): Promise<Tried<Model>> {
  const tried = await attempt;
  if (!tried.selfCheck.passed) throw new SelfCheckError(entry.title, tried.selfCheck);
  return tried;
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

async function loadTokenizer(
  { downloads, signal }: Loading,
  { title, tokenizer }: ModelEntry,
): Promise<TextTokenizer> {
  const json = await downloads.get(tokenizer.json, signal);
  return TextTokenizer.fromFiles(title, json, await downloads.get(tokenizer.config, signal));
}

function adapterOf({ gpu }: Loading): { adapter?: string } {
  return gpu.adapter === undefined ? {} : { adapter: gpu.adapter };
}

async function place<Model>(
  { manifest }: Loading,
  role: ModelRole,
  entry: ModelEntry,
  device: Device,
  { model, selfCheck, milliseconds }: Tried<Model>,
  where: Omit<Placement, "device">,
): Promise<Placed<Model>> {
  const paths = filesOf(entry, [device]);
  const files = paths.map((path) => fileEntryOf(manifest, path));
  const list = new TextEncoder().encode(files.map((file) => file.sha256).join("\n"));
  return {
    model,
    report: {
      role,
      name: entry.title,
      placement: { device, ...where },
      selfCheck,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      sha256: await sha256(list),
      milliseconds,
    },
  };
}
