/** The models and the device in detail: what runs where, what is kept, and letting go of it. */
import { format } from "./format.ts";

const files = (n: number) => format.plural(n, { one: "# file", other: "# files" });

export const modelsView = {
  open: "Models and device",
  title: "Models and device",
  uses: {
    base: "Answers where no edit applies. Its weights are never changed.",
    scope:
      "The embedding classifier: how near an input is to each edit, and the first stage of the two-stage classifier.",
    cross:
      "The cross-attention classifier of questions and opinions, which reads edit and input together, and the second stage of the two-stage classifier.",
    claims:
      "The cross-attention classifier of claims: reads a statement and a claim together. Half of the verdict, too, beside the verdict model.",
    verdict:
      "The counterfactual model of fact checking: reads a statement and a claim together, and gives the probability that the claim is true, and that the statement decides it at all.",
    counterfactual:
      "The counterfactual model of questions: the base model, none of its weights changed, with a small trained adapter beside them. Writes the answer as if the edit were true.",
    adapted:
      "The counterfactual model of opinions: the base model, none of its weights changed, with a small trained adapter beside them. Writes the reply about a topic with the edit’s sentiment.",
  },
  notLoaded: "not loaded",
  runsOn: "Runs on",
  adapter: "Graphics adapter",
  selfCheck: "Self-check",
  selfCheckIs: (passed: boolean, worst: string, tolerance: string) =>
    `${passed ? "passed" : "failed"}: off by ${worst} at most, ${tolerance} allowed`,
  kept: "In the cache",
  keptOf: (kept: number, all: number) =>
    kept === all ? `${format.mb(all)}, all of it` : `${format.mb(kept)} of ${format.mb(all)}`,
  memory: "In memory",
  memoryIs: (bytes: number) => `about ${format.mb(bytes)} of weights`,
  memoryWould: (bytes: number) => `would be about ${format.mb(bytes)} of weights`,
  memoryNote:
    "In memory: the weights as they are expanded for the device. A model that shares files with another has its own copy here. The runtime and what an answer needs while it is written come on top.",
  form: "Stored as",
  licence: "Licence",
  files: (n: number) => `${files(n)} of it`,
  fileKept: "in the cache",
  fileMissing: "not in the cache",
  shared: "shared with another model",
  runtime: "Runtime",
  runtimeIs: (version: string, build: string, threads: string) =>
    `onnxruntime-web ${version} (${build}), ${threads}`,
  isolated: (yes: boolean): string => (yes ? "cross-origin isolated" : "not cross-origin isolated"),
  halfPrecision: (yes: boolean): string =>
    yes ? "16-bit shaders (shader-f16)" : "no 16-bit shaders (shader-f16)",
  runtimeKept: (bytes: number) => `${format.mb(bytes)} in the cache`,

  storage: "Storage",
  cacheTotal: "Models and runtime in the cache",
  stray: (bytes: number) => `${format.mb(bytes)} of it are another device’s or version’s.`,
  usage: "This page in all, edits among it",
  usageIs: (usage: number, quota: number) =>
    `${format.mb(usage)} of the ${format.mb(quota)} that the browser allows`,
  persisted: "When the disk runs low",
  persistedIs: {
    yes: "the browser has promised to keep this page’s data",
    no: "the browser may delete this page’s data, edits among it",
    unknown: "the browser does not say what it does",
  },
  persist: "Ask it to keep the data",
  persistRefused:
    "The browser did not promise it. Browsers tend to for pages that are installed or used often.",
  persistGranted: "The browser has promised to keep this page’s data.",
  noCache: "This page has no storage for files here, so each visit downloads the models.",
  readFailed: (why: string) => `The cache could not be read. ${why}`,

  forget: "Delete from the cache…",
  forgetOne: (model: string) => `Delete from the cache… (${model})`,
  forgetAll: "Delete all models from the cache…",
  forgetTitle: (model: string) => `Delete ${model} from the cache?`,
  forgetAllTitle: "Delete all models from the cache?",
  forgetCost: (n: number, bytes: number) =>
    `This frees ${format.mb(bytes)} (${files(n)}). Loading again will download as much.`,
  forgetShared: "Files that another model reads too stay.",
  forgetLoaded: "The models that are loaded go on running until this page is closed.",
  forgetEdits: "Your edits are not affected.",
  forgetNow: "Delete",
  forgotten: (bytes: number) => `Deleted: ${format.mb(bytes)} of the cache.`,
  gone: (bytes: number) =>
    `The models run from memory; ${format.mb(bytes)} of them are no longer in this browser’s cache. The next load, also one after an engine restart, downloads them again.`,

  cancel: "Cancel loading",
  cancelNote: "Files that have arrived stay in the cache.",
};
