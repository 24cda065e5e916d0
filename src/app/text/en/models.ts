/** Loading the models, and where each runs. */
import type { FallbackTexts } from "../errors.ts";
import { format } from "./format.ts";

const edits = (n: number) => format.plural(n, { one: "# edit", other: "# edits" });

export const models = {
  title: "Models",
  load: (size: string) => `Load models (${size})`,
  loadUnknown: "Load models",
  loadCached: "Load models (from this browser’s cache)",
  loadPart: (rest: string, all: string) => `Load models (${rest} to download of ${all})`,
  reload: (device: string) => `Load again on ${device}`,
  measuring: "Reading what the models weigh…",
  offerFailed: (why: string) => `The list of models could not be read. ${why}`,
  why: {
    qa: "Four models run in this browser tab. Nothing you type leaves it.",
    "fact-check": "Four models run in this browser tab. Nothing you type leaves it.",
    dialogue: "Four models run in this browser tab. Nothing you type leaves it.",
  },
  loadMore: (size: string) => `Load ${size} more`,
  loadMoreCached: "Load the rest from this browser’s cache",
  moreFor: {
    qa: "Question answering needs the counterfactual model too.",
    "fact-check": "Fact checking needs its two readers of claims too.",
    dialogue: "Opinions need the base model with its adapter too.",
  },
  notOffered: (task: string) =>
    `${task} cannot be loaded: the list of models here has no counterfactual model for it. Choose another task.`,
  runtime: "The runtime that runs them (onnxruntime-web) adds 14 to 27 MB on the first visit.",
  files: "Files",
  device: "Device",
  devices: { auto: "Auto", wasm: "WASM" },
  deviceNotes: {
    auto: "WebGPU where this browser has it, else WASM",
    wasm: "the processor, through WebAssembly",
  },
  roles: {
    base: "Base",
    scope: "Scope classifier",
    cross: "Cross-encoder",
    claims: "Cross-encoder, claims",
    verdict: "Verdict model",
    counterfactual: "Counterfactual",
    adapted: "Base with adapter",
  },
  stages: {
    downloading: "Downloading",
    verifying: "Verifying",
    "creating-sessions": "Creating sessions",
    "warming-up": "Compiling shaders and warming up",
    "self-check": "Self-check",
  },
  stageOf: (stage: string, model: string) => `${stage}: ${model}`,
  starting: "Starting the engine…",
  progress: (loaded: number, total: number) => `${format.mb(loaded)} of ${format.mb(total)}`,
  speed: (perSecond: number) => `${format.mb(perSecond)}/s`,
  eta: (s: number) => `about ${format.seconds(s)} left`,
  fromCache: "from the cache",
  cachedPart: (bytes: number) => `${format.mb(bytes)} from the cache`,
  downloaded: "downloaded",
  waiting: "waiting",
  states: { todo: "to do", now: "now", done: "done" },
  gpu: "WebGPU",
  wasm: "WASM",
  selfCheck: { passed: "self-check passed", failed: "self-check failed" },
  threads: (n: number) => format.plural(n, { one: "# thread", other: "# threads" }),
  loadedIn: (ms: number) => `Loaded in ${format.ms(ms)}`,
  failed: "The models could not be loaded",
  restarting: {
    silent: (detail: string) => `The engine went silent. Starting another… ${detail}`,
    "device-lost": (detail: string) => `The GPU was lost. Starting the engine again… ${detail}`,
    crashed: (detail: string) => `The engine crashed. Starting another… ${detail}`,
  },
  recovered: {
    silent: (device: string, n: number) =>
      `The engine went silent and was started again on ${device}; ${edits(n)} restored.`,
    "device-lost": (device: string, n: number) =>
      `The GPU was lost; restarted on ${device}; ${edits(n)} restored.`,
    crashed: (device: string, n: number) =>
      `The engine crashed and was started again on ${device}; ${edits(n)} restored.`,
  },
  rehearse: "Rehearse a GPU loss",
  rehearseNote: "ends the GPU device, to see the engine come back",
  /** The engine's own words, which are English, where the models could not be kept. */
  notKept: (inEnglish: string) => inEnglish,
  /** As `errors`: null where the reasons' own words, which are English, will do. */
  fallbacks: null as FallbackTexts | null,
  allFellBack: (why: string) => `All on WASM. ${why}`,
  step: (ms: number) => `${format.ms(ms)} a step`,
};
