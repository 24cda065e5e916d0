/** A suite's texts as the loaded models can read them. */
import { checkDescriptor, checkText, passes } from "../src/models/limits.ts";
import type { LoadedModels } from "../src/models/load.ts";
import { scopeTextOfEdit, scopeTextOfInput } from "../src/serac/prompts.ts";
import { type Fitting, fitting } from "../src/suites/fitting.ts";
import type { SuiteEntry } from "../src/suites/suite.ts";

/** Tokens of a reply that others wrote: its logits, a vocabulary each, are in memory together. */
const REPLY_LIMIT = 256;

/** Entries and inputs that the page would refuse are left out. */
export function fittingFor(
  entries: readonly SuiteEntry[],
  { base, encoder, cross, claims }: Pick<LoadedModels, "base" | "encoder" | "cross" | "claims">,
): Fitting {
  const reader = cross ?? claims;
  if (reader === undefined) throw new RangeError("No model that reads pairs is loaded.");
  const count = (text: string) => base.tokenizer.encode(text).length;
  return fitting(entries, {
    pieces: (text) => reader.tokenizer.encode(text).length,
    takesEdit: ({ descriptor }) =>
      passes(() => {
        checkDescriptor(descriptor, count);
        encoder.check(scopeTextOfEdit(descriptor));
      }),
    takesInput: (input) =>
      passes(() => {
        checkText("input", input, count);
        encoder.check(scopeTextOfInput(input));
      }),
    takesReply: (reply) => count(reply) <= REPLY_LIMIT,
    pair: reader.maxTokens,
  });
}
