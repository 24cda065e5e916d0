/** Rephrasings of an edit's question, suggested on demand. */
import type { DropReason } from "../../../probes/rephrase.ts";
import { format } from "./format.ts";

const probe = { one: "# probe", other: "# probes" };
const candidate = { one: "# candidate", other: "# candidates" };

export const rephrasings = {
  title: "Rephrasings",
  about:
    "The edit’s question in other words, written by the base model with its adapter. Those are kept that the embedding classifier accepts and the counterfactual model answers with the new answer. Both can be wrong: read a rephrasing before you add it.",
  suggest: "Suggest rephrasings",
  loadAndSuggest: (size: string) => `Load ${size} more and suggest rephrasings`,
  loadCachedAndSuggest: "Load the rest from this browser’s cache and suggest rephrasings",
  needsModels: "They need the models: load them first.",
  needsAdapter: "They need the base model with its adapter too.",
  loading: "The base model with its adapter is being loaded; the suggestions follow.",
  stop: "Stop",
  progress: "Progress of the rephrasings",
  running: (done: number, atMost: number) =>
    `${format.number(done)} of up to ${format.plural(atMost, candidate)} done`,
  left: (s: number) => `about ${format.seconds(s)} left at most`,
  done: (kept: number, of: number) =>
    `Done: ${format.number(kept)} of ${format.plural(of, candidate)} kept.`,
  stopped: (done: number, atMost: number) =>
    `Stopped after ${format.number(done)} of up to ${format.plural(atMost, candidate)}.`,
  failed: (why: string) => `The rephrasings ended early. ${why}`,
  kept: "Rephrasings that were kept",
  there: "among the probes",
  take: (input: string) => `Add the rephrasing “${input}” to the probes`,
  takeShort: "Add",
  takeAll: (n: number) => `Add all ${format.number(n)} to the probes`,
  added: (n: number) => `${format.plural(n, probe)} added.`,
  dropped: (n: number) => `${format.number(n)} dropped, and why`,
  notAccepted: (p: string) => `the embedding classifier finds it out of scope, p = ${p}`,
  roundTrip: (answer: string) =>
    answer === ""
      ? "the counterfactual model answered it with nothing"
      : `the counterfactual model answered it with “${answer}”`,
  reasons: {
    empty: "nothing was written",
    "too-long": "too long",
    "no-question": "no question",
    "same-question": "the edit’s own question",
    repeated: "the same as another",
  } satisfies Record<Exclude<DropReason, "not-accepted" | "round-trip">, string>,
};
