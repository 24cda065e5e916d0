/**
 * ONNX Runtime for the command line: the same WASM file as in the browser, run by Node. There is
 * one CPU build, with fixed-width SIMD only, so the numbers are those of the page.
 */
import type { OpenRuntime } from "./runtime.ts";

/** `threads` does not change the numbers, only the speed. */
export function nodeRuntime(threads: number): OpenRuntime {
  return async () => {
    // In Node the package's own entry is the CPU build for Node. The browser's ("/wasm") would fetch
    // its file for a second thread, and Node fetches no files.
    const ort = await import("onnxruntime-web");
    ort.env.wasm.numThreads = threads;
    ort.env.wasm.proxy = false;
    ort.env.logLevel = "error";
    return { ort, build: "wasm", threads, crossOriginIsolated: true };
  };
}
