/** What loading tells: its progress, and in the end where each model runs and how it was checked. */

import type { Task } from "../serac/edit.ts";
import type { Fallback } from "./fallback.ts";

/**
 * In the order in which they are loaded: `adapted` has the base's shards too, and next to it they
 * are read once. `scope` is the encoder, `cross` the cross-encoder of questions and
 * opinions, `claims` that of claims; `verdict` reads claims too.
 */
export const MODEL_ROLES = [
  "base",
  "adapted",
  "counterfactual",
  "scope",
  "cross",
  "claims",
  "verdict",
] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];
export type DevicePreference = "auto" | "wasm";

/** Where a model runs, and why it runs there when that is not the first choice. */
export interface Placement {
  readonly device: "webgpu" | "wasm";
  /** The adapter's name as the browser gives it, for WebGPU. */
  readonly adapter?: string;
  /** Why not WebGPU, in plain words; absent when nothing fell back. */
  readonly reason?: string;
  /** The same as data, for a page in another language. */
  readonly fallback?: Fallback;
  /** Milliseconds a text, or pair, on each, where both were tried at start-up and the faster was taken. */
  readonly measured?: { readonly webgpu: number; readonly wasm: number };
}

export type LoadStage =
  | "downloading"
  | "verifying"
  | "creating-sessions"
  | "warming-up"
  | "self-check";

export interface FileProgress {
  readonly path: string;
  readonly bytes: number;
  readonly loaded: number;
  readonly fromCache: boolean;
}

export interface LoadProgress {
  readonly stage: LoadStage;
  /** The model at work; absent while files are downloaded. */
  readonly model?: ModelRole;
  readonly files: readonly FileProgress[];
  readonly totalBytes: number;
  readonly loadedBytes: number;
  /** Over the network, averaged over the last seconds; 0 when all comes from the cache. */
  readonly bytesPerSecond: number;
}

export interface SelfCheck {
  readonly passed: boolean;
  /** The largest difference between an expected and a computed number. */
  readonly worst: number;
  readonly tolerance: number;
}

export interface LoadedModel {
  readonly role: ModelRole;
  readonly name: string;
  readonly placement: Placement;
  readonly selfCheck: SelfCheck;
  readonly bytes: number;
  /** Over the SHA-256 of the files that it runs from, the graph of its device among them. */
  readonly sha256: string;
  readonly milliseconds: {
    readonly create: number;
    readonly warmUp: number;
    /** One warm step: a decoded token of a generator, one text or pair of an encoder. */
    readonly step: number;
    /** The slowest single run of the warm-up, shader compilation included. */
    readonly longestRun: number;
  };
}

export interface LoadReport {
  /** The tasks whose models are all there. */
  readonly tasks: readonly Task[];
  readonly models: readonly LoadedModel[];
  readonly runtime: {
    readonly onnxruntime: string;
    readonly build: "jspi" | "asyncify" | "wasm";
    readonly threads: number;
    readonly crossOriginIsolated: boolean;
    readonly shaderF16: boolean;
  };
  /** Set when the weights could not be kept for the next visit (a full disk, say). */
  readonly cacheWarning?: string;
  /** Of the last loading, which may have added to an earlier one. */
  readonly milliseconds: number;
}
