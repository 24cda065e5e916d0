/** The worker's entry: one engine, its models from the network, WebGPU where there is some. */
import { BrowserFiles } from "../models/files-browser.ts";
import { ModelLoader } from "../models/load.ts";
import { openBrowserRuntime } from "../models/runtime-browser.ts";
import { EngineCore } from "./core.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { aliveNotices, serve } from "./serve.ts";

const post = (message: FromWorker) => globalThis.postMessage(message);
const alive = aliveNotices(post);

let loader: ModelLoader | undefined;

const core = new EngineCore(({ modelsUrl, device, tasks }, onProgress, signal) => {
  loader ??= new ModelLoader({
    files: new BrowserFiles(new URL(".", modelsUrl).href),
    openRuntime: openBrowserRuntime,
    gpu: navigator.gpu,
    preference: device,
    onDeviceLost: (reason) => post({ kind: "notice", notice: "device-lost", reason }),
    onSettled: alive,
  });
  return loader.load(tasks, { onProgress, ...(signal && { signal }) });
});

const handle = serve(core, post);
globalThis.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => handle(data));
