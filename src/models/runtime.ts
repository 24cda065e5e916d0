/** ONNX Runtime as this project uses it: one build, opened once, for one worker or process. */
import type * as Ort from "onnxruntime-web";

export type OrtModule = typeof Ort;
export type Build = "jspi" | "asyncify" | "wasm";

export interface Runtime {
  readonly ort: OrtModule;
  readonly build: Build;
  readonly threads: number;
  readonly crossOriginIsolated: boolean;
}

/** Opens a runtime: with WebGPU and the CPU in one build, or the CPU alone (a smaller one). */
export type OpenRuntime = (device: "webgpu" | "wasm") => Promise<Runtime>;

/** No more than this: the matrices here are small, and more threads wait for one another. */
const MOST_THREADS = 4;

/**
 * How many threads the CPU kernels use. Half the logical processors: the others are mostly twins of
 * the same cores or slow ones, and ONNX Runtime's threads spin while they wait. Without cross-origin
 * isolation there is no shared memory, so one.
 */
export function threadsFor(isolated: boolean, processors: number): number {
  return isolated ? Math.max(1, Math.min(Math.ceil(processors / 2), MOST_THREADS)) : 1;
}
