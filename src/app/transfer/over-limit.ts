/** Which edits the models would refuse as too long: told before an import, not after it. */
import { checkDescriptor, TooLongError } from "../../models/limits.ts";
import type { PackEdit } from "../../packs/pack.ts";
import { type EditDescriptor, tidyDescriptor } from "../../serac/edit.ts";
import { guessTokens } from "../memory/draft.ts";

export interface OverLimit {
  readonly edit: PackEdit;
  readonly what: TooLongError["data"]["what"];
  readonly tokens: number;
  readonly limit: number;
}

export interface OverLimits {
  readonly edits: readonly OverLimit[];
  /** Counted by the models' tokenizer; otherwise estimated. */
  readonly exact: boolean;
}

export type Count = (text: string) => Promise<number>;

/** Counts that wait for an answer at once. */
const AT_ONCE = 64;

/** @param count of the loaded models; undefined where there are none */
export async function overLimits(
  edits: readonly PackEdit[],
  count: Count | undefined,
  signal: AbortSignal,
): Promise<OverLimits> {
  if (!count) return { edits: over(edits, guessTokens), exact: false };
  // No token is shorter than a byte, so most texts are short enough without being counted.
  const suspects = over(edits, bytesOf).map(({ edit }) => edit);
  const texts = [...new Set(suspects.flatMap(({ descriptor }) => textsOf(descriptor)))];
  const tokens = new Map<string, number>();
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    signal.throwIfAborted();
    const some = texts.slice(from, from + AT_ONCE);
    const counts = await Promise.all(some.map(count));
    for (const [i, text] of some.entries()) tokens.set(text, counts[i] ?? 0);
  }
  return { edits: over(suspects, (text) => tokens.get(text) ?? guessTokens(text)), exact: true };
}

function over(edits: readonly PackEdit[], count: (text: string) => number): OverLimit[] {
  return edits.flatMap((edit) => {
    try {
      checkDescriptor(edit.descriptor, count);
      return [];
    } catch (thrown) {
      return thrown instanceof TooLongError ? [{ edit, ...thrown.data }] : [];
    }
  });
}

function textsOf(descriptor: EditDescriptor): string[] {
  return Object.values(tidyDescriptor(descriptor));
}

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text).length;
