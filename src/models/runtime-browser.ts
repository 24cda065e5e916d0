/**
 * ONNX Runtime in a browser's worker. Never the default entry of the package, which is the old
 * WebGPU backend (JSEP). The loader script (.mjs) goes to ONNX Runtime as a URL next to the .wasm:
 * its threads start from that file, and a bundled copy would start the whole worker again.
 */
import { type OpenRuntime, type OrtModule, type Runtime, threadsFor } from "./runtime.ts";

interface Parts {
  readonly ort: OrtModule;
  readonly wasm: string;
  readonly mjs: string;
}

async function jspi(): Promise<Parts> {
  const [ort, wasm, mjs] = await Promise.all([
    import("onnxruntime-web/jspi"),
    import("onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url"),
    import("onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url"),
  ]);
  return { ort, wasm: wasm.default, mjs: mjs.default };
}

async function asyncify(): Promise<Parts> {
  const [ort, wasm, mjs] = await Promise.all([
    import("onnxruntime-web/webgpu"),
    import("onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url"),
    import("onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url"),
  ]);
  return { ort, wasm: wasm.default, mjs: mjs.default };
}

async function cpu(): Promise<Parts> {
  const [ort, wasm, mjs] = await Promise.all([
    import("onnxruntime-web/wasm"),
    import("onnxruntime-web/ort-wasm-simd-threaded.wasm?url"),
    import("onnxruntime-web/ort-wasm-simd-threaded.mjs?url"),
  ]);
  return { ort, wasm: wasm.default, mjs: mjs.default };
}

/** To be called once in a worker: ONNX Runtime cannot be opened again after a failure. */
export const openBrowserRuntime: OpenRuntime = async (device): Promise<Runtime> => {
  const build = device === "wasm" ? "wasm" : "Suspending" in WebAssembly ? "jspi" : "asyncify";
  const { ort, wasm, mjs } = await { jspi, asyncify, wasm: cpu }[build]();
  const isolated = globalThis.crossOriginIsolated === true;
  const threads = threadsFor(isolated, navigator.hardwareConcurrency || 1);
  ort.env.wasm.wasmPaths = { wasm: absolute(wasm), mjs: absolute(mjs) };
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.proxy = false;
  ort.env.logLevel = "error";
  return { ort, build, threads, crossOriginIsolated: isolated };
};

function absolute(url: string): string {
  return new URL(url, globalThis.location.href).href;
}
