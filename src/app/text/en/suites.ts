/** Suites: published figures, measured on screen. */
import { format } from "./format.ts";

const edit = { one: "# edit", other: "# edits" };
const input = { one: "# input", other: "# inputs" };

export const suites = {
  tab: "Suites",
  title: "Edit suites",
  about:
    "A suite is a file of edits with inputs that each should change and inputs that it should leave alone. It runs in a scratch memory: your own edits, thresholds and probes take no part.",
  choose: "Suite",
  edits: (n: number) => format.plural(n, edit),
  names: {
    "zsre.jsonl": "zsRE: questions and their human rephrasings",
    "counterfact.jsonl": "CounterFact: prompts that only hint at the fact",
    "qa-hard.jsonl": "Hard cases: True/False, cloze forms, near neighbours",
    "fact-check.jsonl": "FEVER and Fool Me Twice: claims that a statement supports or refutes",
    "dialogue.jsonl": "Opinions: replies of both sentiments on 240 topics, near topics and chat",
  },
  sources: "Sources",
  licence: "Licence",
  own: "A file of your own",
  openFile: "Open a suite file…",
  openOther: "Open another file…",
  ownNote: "JSON Lines, as docs/suites.md describes. It is read here and sent nowhere.",
  ownFile: (file: string, edits: number, inputs: number) =>
    `${file}: ${format.plural(edits, edit)}, ${format.plural(inputs, input)}`,
  fileFailed: (file: string, why: string) => `${file} was not opened. ${why}`,
  format: (line: number, problem: string) =>
    `Line ${format.number(line)} cannot be read: ${problem}. Mend that line and open the file again.`,
  unreachable: (file: string, why: string) =>
    `The suite ${file} could not be fetched (${why}). Check the connection and try again.`,
  tooLarge: (bytes: number, limit: number) =>
    `The file has ${format.mb(bytes)}; a suite may have ${format.mb(limit)}. Split it into several.`,
  empty: "It has no edit in it. A suite has one edit a line.",

  mixedTasks:
    "It has opinions and edits of other tasks, which have no figure in common: opinions are measured by likelihoods, the others by answers. Split it into one file for each.",

  settings: "Settings",
  k: "Edits in memory at once (k)",
  limit: "Only the first edits of the file",
  limitNone: "all",
  count: "A whole number from 1 up.",
  classifier: "Scope classifier",
  threshold: (t: number) => `threshold ${format.number(t)}, whatever yours is`,

  run: "Run the suite",
  stop: "Stop",
  preparing: "Reading the suite…",
  progressOf: (file: string) => `Progress of ${file}`,
  running: (done: number, of: number) =>
    `${format.number(done)} of ${format.plural(of, input)} done`,
  left: (s: number) => `about ${format.seconds(s)} left`,
  stopped: (done: number, of: number) =>
    `Stopped after ${format.number(done)} of ${format.plural(of, input)}. Half a suite has no figures; a limit makes it shorter.`,
  failed: (why: string) => `The suite could not be run. ${why}`,
  done: (file: string) => `Done: ${file} is measured.`,

  reportOf: (file: string) => `Report: ${file}`,
  setting: (edits: number, k: number) =>
    `${format.plural(edits, edit)}, ${format.number(k)} in memory at once`,
  figures: "Figures",
  editSuccess: "Edit success",
  drawdown: "Drawdown",
  teacherForced: "Teacher-forced",
  zSent: "Right sentiment (z-sent)",
  zTopic: "On topic (z-topic)",
  klDrawdown: "Drawdown (KL, nats per token)",
  columns: {
    figure: "Figure",
    value: "Value",
    interval: "95 % interval",
    kind: "Kind of input",
    accepted: "Accepted",
    match: "Exact match",
    failure: "Failure",
    count: "Count",
    stage: "Stage",
    ms: "Median",
    model: "Model",
    name: "Name",
    input: "Input",
    target: "Wanted",
    edited: "Edited answer",
    measured: "Measured",
  },
  kinds: "Acceptance by kind of input",
  kindsNote:
    "Accepted: an edit answered. That is right for inputs in scope and wrong for the others, of which nothing else is measured here.",
  failures: "Failures",
  skipped: (n: number) =>
    `${format.plural(n, input)} out of scope left out: in the scope of another loaded edit`,
  times: "Times",
  stages: {
    scope: "scope",
    "base prefill": "base, prefill",
    "base decode": "base, decode",
    "counterfactual prefill": "counterfactual, prefill",
    "counterfactual decode": "counterfactual, decode",
    likelihoods: "replies weighed",
  } as Readonly<Record<string, string>>,
  models: "Models",
  roles: {
    base: "base",
    scope: "scope classifier",
    counterfactual: "counterfactual",
    adapted: "base with adapter",
    cross: "cross-encoder",
    claims: "cross-encoder of claims",
    verdict: "verdict model",
  } as Readonly<Record<string, string>>,
  mistakes: "Wrong or changed answers",
  mistakesOf: (shown: number, all: number) =>
    `the first ${format.number(shown)} of ${format.number(all)}; all are in the JSON`,
  command: "The command line that prints the same",
  ownPath: "Put the path of your file in place of its name.",
  onGpu:
    "These were measured on WebGPU. The command line runs on WASM, where another rounding can now and then change an answer: for the very same figures, choose WASM above.",
  copy: "Copy",
  copied: "Copied.",
  notCopied: "The browser did not allow copying. Select the command and copy it yourself.",
  save: "Save as JSON",
};
