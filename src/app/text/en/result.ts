/** The scope meter, the decision and the answers. */
import { pIs } from "../format.ts";
import { format } from "./format.ts";

export const result = {
  title: "Result",
  answersTo: "Answers to",
  meter: "Scope meter",
  nearest: "nearest edits",
  before: "of the input before",
  noEdits: {
    qa: "No edits of questions are switched on, so every input is out of scope.",
    "fact-check": "No statements are switched on, so every claim is out of scope.",
  },
  typing: {
    qa: "Type an input to see how near each edit is.",
    "fact-check": "Type a claim to see how near each statement is.",
  },
  threshold: (t: number) => `threshold ${format.number(t)}`,
  deciding: "Deciding whether an edit applies…",
  inScope: "In scope",
  outOfScope: "Out of scope",
  inScopeOf: (n: number | string, p: string) => `In scope of edit ${n}, ${pIs(p)}`,
  out: "Out of scope: the base model’s answer",
  nearestIs: (n: number | string, p: string, threshold: number) =>
    `The nearest is edit ${n} with ${pIs(p)}, not above ${format.number(threshold)}.`,
  noneNear: "There is no edit to compare it with.",
  base: "Base",
  baseSub: "without any edit",
  edited: "Edited",
  editedSub: "with the edit memory",
  editedMark: (n: number | string) => `edited by edit ${n}`,
  sameMark: "the base answer",
  same: "The same answer object as on the left, not generated again.",
  sameBelow: "The same answer object as above, not generated again.",
  sameText: "Reads the same as the base answer, but the counterfactual model wrote it.",
  differs: "Differs from the base answer; underlined words are not in it.",
  waits: "waits for the edited answer",
  empty: "(an empty answer)",
  stopped: "stopped",
  cut: (n: number) => `cut at ${format.plural(n, { one: "# token", other: "# tokens" })}`,
  quote: (n: number | string) => `Edit ${n}`,
  stages: {
    prefill: "prefill",
    decode: "decode",
    rate: "tokens/s",
    tokens: "tokens",
    judged: "judged in",
  },
  times: "Stage times",
  p: format.probability,
  above: "above the threshold",
  below: "below the threshold",
};
