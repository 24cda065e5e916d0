/** The worker's entry: one engine, its models from the network, WebGPU where there is some. */
import { BrowserFiles } from "../models/files-browser.ts";
import { loadModels } from "../models/load.ts";
import { openBrowserRuntime } from "../models/runtime-browser.ts";
import { EngineCore } from "./core.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { aliveNotices, serve } from "./serve.ts";

const post = (message: FromWorker) => globalThis.postMessage(message);
const alive = aliveNotices(post);

const core = new EngineCore(({ modelsUrl, device }, onProgress, signal) =>
  loadModels({
    files: new BrowserFiles(new URL(".", modelsUrl).href),
    openRuntime: openBrowserRuntime,
    gpu: navigator.gpu,
    preference: device,
    onProgress,
    onDeviceLost: (reason) => post({ kind: "notice", notice: "device-lost", reason }),
    onSettled: alive,
    ...(signal && { signal }),
  }),
);

const handle = serve(core, post);
globalThis.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => handle(data));
