/** Where an answer comes from, as it is copied with it. */
import { pIs } from "../format.ts";

export const provenance = {
  copy: "Copy with provenance",
  copyEdited: "Copy with provenance: the edited answer",
  copyBase: "Copy with provenance: the base answer",
  copied: "Copied with its provenance.",
  refused:
    "The browser did not allow copying. Select the answer and copy it yourself: an edited answer is marked in what is copied.",
  /** The first line of an edited answer's text, and what is added to a selection of it. */
  edited: (n: number | string) => `EDITED ANSWER, by edit ${n} (Errata, SERAC model editing)`,
  base: "Base answer, without any edit (Errata, SERAC model editing)",
  input: "Input",
  answer: "Answer",
  isTrue: "Probability of True",
  earlierInput: (turn: number) => `Earlier message ${turn}`,
  earlierReply: (turn: number) => `Earlier reply ${turn}`,
  /** A reply in the edited conversation that an edit gave. */
  earlierEdited: (turn: number, n: number | string) => `Earlier reply ${turn}, edited by edit ${n}`,
  sampling: "Sampled with",
  classifier: "Scope classifier",
  edit: (n: number | string) => `Edit ${n}`,
  gone: "not in this memory any more",
  author: "Author of the edit",
  source: "Source of the edit",
  note: "Note on the edit",
  notStated: "not stated",
  scope: "Scope",
  inScope: (p: string, threshold: string) => `${pIs(p)}, above the threshold of ${threshold}`,
  nearest: (n: number | string, p: string, threshold: string) =>
    `out of scope; the nearest is edit ${n} with ${pIs(p)}, threshold ${threshold}`,
  noEdits: "out of scope; there was no edit to compare with",
  models: "Models",
  roles: {
    base: "base",
    scope: "scope classifier",
    cross: "cross-encoder",
    claims: "cross-encoder of claims",
    verdict: "counterfactual model (verdicts)",
    counterfactual: "counterfactual model",
    adapted: "counterfactual model (base with adapter)",
  },
  date: "Date",
  recorded: (device: string) => `Recorded beforehand (${device})`,
};
