/** The page that cli/bench/wasm.ts opens: it lays two timing functions on `window`. */
import { Wllama } from "@wllama/wllama/esm/index.js";
import wllamaWasm from "@wllama/wllama/esm/wasm/wllama.wasm?url";
import { BrowserFiles } from "../../../src/models/files-browser.ts";
import { loadModels } from "../../../src/models/load.ts";
import { openBrowserRuntime } from "../../../src/models/runtime-browser.ts";

/** One answer: how long the prompt took, and the tokens after it. */
export interface Timing {
  readonly promptTokens: number;
  readonly prefill: number;
  readonly tokens: number;
  readonly decode: number;
  readonly text: string;
}

export interface Contestant {
  run(prompt: string, tokens: number): Promise<Timing>;
}

async function ours(): Promise<Contestant> {
  const models = await loadModels({
    files: new BrowserFiles("/models/"),
    preference: "wasm",
    tasks: ["qa"],
    openRuntime: async (device) => {
      const runtime = await openBrowserRuntime(device);
      runtime.ort.env.wasm.numThreads = 1;
      return { ...runtime, threads: 1 };
    },
  });
  const { base } = models;
  return {
    async run(prompt, tokens) {
      const answer = await base.generate(prompt, { maxTokens: tokens });
      const { prefill, decode } = answer.milliseconds;
      const promptTokens = base.tokenizer.encode(prompt).length;
      return { promptTokens, prefill, tokens: answer.tokens, decode, text: answer.text };
    },
  };
}

async function wllama(): Promise<Contestant> {
  const quiet = { debug() {}, log() {}, warn() {}, error() {} };
  const peer = new Wllama({ default: wllamaWasm }, { logger: quiet, suppressNativeLog: true });
  const file = await (await fetch("/base.gguf")).blob();
  await peer.loadModel([file], { n_threads: 1, n_ctx: 1024, n_gpu_layers: 0 });
  return {
    async run(prompt, tokens) {
      const options = { prompt, max_tokens: tokens, temperature: 0, cache_prompt: false };
      const { choices, timings } = await peer.createCompletion(options);
      if (!timings) throw new Error("wllama gave no times");
      return {
        promptTokens: timings.prompt_n,
        prefill: timings.prompt_ms,
        tokens: timings.predicted_n,
        decode: timings.predicted_ms,
        text: choices[0]?.text.trim() ?? "",
      };
    },
  };
}

declare global {
  interface Window {
    contestants: Record<"ours" | "wllama", () => Promise<Contestant>>;
  }
}
window.contestants = { ours, wllama };
