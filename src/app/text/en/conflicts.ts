/** Edits that get in each other's way. */
import type { ConflictReason } from "../../../serac/conflicts.ts";
import { pIs } from "../format.ts";
import { format } from "./format.ts";

const reasons: Record<ConflictReason, string> = {
  "same-edit": "Both say the same.",
  "same-question-and-answer": "The same question and the same answer.",
  "same-statement": "Both state the same.",
  "same-question": "The same question, different answers: only one of them can answer.",
  "same-topic-and-sentiment": "The same topic and the same sentiment.",
  "opposite-sentiment": "The same topic, opposite sentiments: only one of them can answer.",
  "each-in-scope": "Each one’s own text is in the scope of the other.",
  "one-in-scope": "The text of one is in the scope of the other.",
};

export const conflicts = {
  title: "Conflicts",
  kinds: { duplicate: "Duplicate", contradiction: "Contradiction", overlap: "Overlap" },
  reasons,
  pair: (a: number, b: number) => `Edits ${a} and ${b}`,
  p: (question: number, edit: number, p: string) =>
    `text of edit ${question} in the scope of edit ${edit}: ${pIs(p)}`,
  delete: (n: number) => `Delete edit ${n}`,
  switchOff: (n: number) => `Switch off edit ${n}`,
  show: (n: number) => `Show edit ${n}`,
  deleted: (n: number) => `Edit ${n} deleted.`,
  switchedOff: (n: number) => `Edit ${n} switched off.`,
  none: "No two edits that are switched on get in each other’s way.",
  byText:
    "Compared by their texts. Once the models are loaded, their learned scopes are compared too.",
  /** `kinds` is empty where there were no two edits to compare. */
  byScope: (kinds: string) =>
    `Compared by their texts and by their learned scopes${kinds && ` (${kinds})`}.`,
  checking: (done: number, of: number) =>
    `Comparing learned scopes: ${format.number(done)} of ${format.plural(of, { one: "# edit", other: "# edits" })}…`,
  tooMany: (limit: number) =>
    `Compared by their texts alone: learned scopes are compared up to ${format.number(limit)} edits, since each question is read by the encoder.`,
  failed: (why: string) => `Learned scopes could not be compared. ${why}`,
  beside: {
    same: (n: number) => `Edit ${n} already says this.`,
    duplicate: (n: number) => `Edit ${n} already gives this answer to this question.`,
    contradiction: (n: number, answer: string) =>
      `Edit ${n} already answers this question, with “${answer}”. You can add this one too, but only one of them can answer.`,
    opposite: (n: number, sentiment: string) =>
      `Edit ${n} is already about this topic, and ${sentiment}. You can add this one too, but only one of them can answer.`,
  },
};
