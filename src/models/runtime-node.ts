/**
 * ONNX Runtime for the command line: the same WASM file as in the browser, run by Node. There is
 * one CPU build, with fixed-width SIMD only, so the numbers are those of the page.
 */
import type { OpenRuntime } from "./runtime.ts";

/** `threads` does not change the numbers, only the speed. */
export function nodeRuntime(threads: number): OpenRuntime {
  return async () => {
    const ort = await import("onnxruntime-web/wasm");
    ort.env.wasm.numThreads = threads;
    ort.env.wasm.proxy = false;
    ort.env.logLevel = "error";
    return { ort, build: "wasm", threads, crossOriginIsolated: true };
  };
}
