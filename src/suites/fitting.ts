/**
 * What of a suite the models can read. A text that is too long is refused on the page; in a suite
 * of somebody else's it must not end a run of hours, so it is left out, and counted.
 */
import { scopeTextOfEdit, scopeTextOfInput } from "../serac/prompts.ts";
import type { SuiteEntry } from "./suite.ts";

export interface Measures {
  /** Word pieces of a text alone, special tokens not counted. */
  readonly pieces: (text: string) => number;
  /** Whether the page would take the edit and the input, each on its own. */
  readonly takesEdit: (entry: SuiteEntry) => boolean;
  readonly takesInput: (input: string) => boolean;
  /** Whether a reply that others wrote is short enough for its likelihood. */
  readonly takesReply: (reply: string) => boolean;
  /** Word pieces of a pair at most, special tokens counted. */
  readonly pair: number;
}

export interface Fitting {
  readonly entries: readonly SuiteEntry[];
  readonly leftOut: { readonly edits: number; readonly inputs: number };
}

/** [CLS] and two [SEP]. */
const SPECIALS = 3;
/** Of a pair's room this much is kept for the input, so that one long edit costs no inputs. */
const INPUT_SHARE = 1 / 4;

/** Any input may be read with any edit of its memory, so the longest of each have to fit together. */
export function fitting(entries: readonly SuiteEntry[], measures: Measures): Fitting {
  const { pieces, takesEdit, takesInput, takesReply, pair } = measures;
  const room = pair - SPECIALS;
  const lengthOf = (entry: SuiteEntry) => pieces(scopeTextOfEdit(entry.descriptor));
  const editRoom = Math.floor(room * (1 - INPUT_SHARE));
  const kept = entries.filter((entry) => takesEdit(entry) && lengthOf(entry) <= editRoom);
  const inputRoom = room - Math.max(0, ...kept.map(lengthOf));
  const fits = ({ input }: { readonly input: string }) =>
    takesInput(input) && pieces(scopeTextOfInput(input)) <= inputRoom;
  const read = kept.map((entry): SuiteEntry => {
    const outOfScope = entry.outOfScope.filter(fits);
    if (entry.task !== "dialogue") {
      return { ...entry, inScope: entry.inScope.filter(fits), outOfScope };
    }
    const inScope = entry.inScope.filter(
      (one) => fits(one) && [...one.right, ...one.wrong].every(takesReply),
    );
    return { ...entry, inScope, outOfScope };
  });
  return {
    entries: read,
    leftOut: {
      edits: entries.length - kept.length,
      inputs: inputsOf(kept) - inputsOf(read),
    },
  };
}

function inputsOf(entries: readonly SuiteEntry[]): number {
  return entries.reduce((n, e) => n + e.inScope.length + e.outOfScope.length, 0);
}
