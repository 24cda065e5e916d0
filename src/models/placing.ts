/**
 * Where a model runs. WebGPU is tried first and left, with a reason in plain words, when a session
 * cannot be made, a run fails, or the self-check finds wrong numbers. Encoders are small enough
 * that WASM often wins: both are timed and the faster one stays.
 */

import { SHORT_LIST } from "../serac/scope.ts";
import { CrossEncoder } from "./cross-encoder.ts";
import { Encoder } from "./encoder.ts";
import { type FellBack, fellBack } from "./fallback.ts";
import type { Generator } from "./generator.ts";
import {
  type CrossEncoderEntry,
  type Device,
  type EncoderEntry,
  fileEntryOf,
  filesOf,
  type GeneratorEntry,
  type ModelEntry,
} from "./manifest.ts";
import { modelHash } from "./model-hash.ts";
import type { LoadedModel, ModelRole, Placement } from "./report.ts";
import { checkCrossEncoder, checkEncoder, SelfCheckError } from "./self-check.ts";
import {
  type Loading,
  loadTokenizer,
  type Releasable,
  type Timed,
  type Tried,
  tryGenerator,
  tryTimed,
} from "./trial.ts";

export interface Placed<Model> {
  readonly model: Model;
  readonly report: LoadedModel;
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

/** As {@link loadEncoder}; timed on as many pairs as it reads at once: a short list, or the one edit that applies. */
export function loadCrossEncoder(
  loading: Loading,
  role: "cross" | "claims" | "verdict",
  entry: CrossEncoderEntry,
): Promise<Placed<CrossEncoder>> {
  const reads = role === "verdict" ? 1 : SHORT_LIST;
  return loadFaster(loading, role, entry, {
    of: (session, tokenizer) => new CrossEncoder(session, tokenizer, entry),
    run: async (model) => (await model.logits(new Array(reads).fill(entry.selfCheck)))[0],
    reads,
    runs: 2,
    check: (device, logits) => checkCrossEncoder(entry, device, logits),
  });
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

async function mustPass<Model extends Releasable>(
  entry: ModelEntry,
  attempt: Promise<Tried<Model>>,
): Promise<Tried<Model>> {
  const tried = await attempt;
  if (!tried.selfCheck.passed) throw new SelfCheckError(entry.title, tried.selfCheck);
  return tried;
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
  const files = filesOf(entry, [device]).map((path) => fileEntryOf(manifest, path));
  return {
    model,
    report: {
      role,
      name: entry.title,
      placement: { device, ...where },
      selfCheck,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      sha256: await modelHash(manifest, entry, device),
      milliseconds,
    },
  };
}
