/** The threshold, where it can be moved, and what it decides. */
import { format } from "./format.ts";

export const scope = {
  kinds: {
    embedding: "embedding classifier",
    "cross-attention": "cross-attention classifier",
    "two-stage": "two-stage classifier",
  },
  saidBy: (kind: string, model: string) => `p by the ${kind}${model && `, ${model}`}`,
  notListed: "not on the short list",
  shortList: (judged: number, others: number) =>
    `It judged the ${format.number(judged)} on its short list; ${format.plural(others, { one: "# other edit is", other: "# other edits are" })} not on it.`,
  margin: "Margin: p − threshold",
  preview: "At this threshold:",
  previewIn: (n: number | string, margin: string) => `in scope of edit ${n}, margin ${margin}`,
  previewOut: (n: number | string, margin: string) =>
    `out of scope; edit ${n} is nearest, margin ${margin}`,
  willRun: "The answers below follow after a pause.",
  slider: "Scope threshold of the memory",
  sliderHint: "Drag the line, or use the arrow keys",
  own: (t: number) => `own threshold ${format.number(t)}`,
  notDefault: (t: number, usual: number) =>
    `The threshold is ${format.number(t)}, not the default ${format.number(usual)}. Published figures use the default.`,
  reset: (usual: number) => `Reset to ${format.number(usual)}`,
  notKept: (why: string) => `The threshold holds for this visit, but could not be kept. ${why}`,
  above: (margin: string, t: number) => `Margin ${margin} over the threshold ${format.number(t)}.`,
  aboveOwn: (margin: string, t: number) =>
    `Margin ${margin} over the edit’s own threshold ${format.number(t)}.`,
  passedOver: (n: number | string, p: string, t: number) =>
    `Edit ${n} is nearer with ${p}, but not above its own threshold ${format.number(t)}.`,
  nearestOwn: (n: number | string, p: string, t: number) =>
    `The nearest is edit ${n} with ${p}, not above its own threshold ${format.number(t)}.`,
};
