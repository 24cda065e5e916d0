/**
 * Several continuations of one prompt without sampling: the likeliest first tokens, each continued
 * greedily. Ways to ask one question differ by their first word ("Which", "In what", "Name"), so
 * that is where the branches part. The same prompt always gives the same branches.
 */
import { TooLongError } from "./limits.ts";
import { argmax } from "./logits.ts";
import type { Sequence } from "./sequence.ts";
import type { Decoder } from "./tokenizer.ts";

export interface BranchOptions {
  /** At most so many branches. */
  readonly count: number;
  /** A first token is followed if it is at least this many times as probable as the likeliest. */
  readonly leastShare: number;
  readonly maxTokens: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Branch {
  readonly text: string;
  /** Whether the model ended it, or `maxTokens` did. */
  readonly ending: "end" | "length";
}

/** What branching needs of a causal language model. */
export interface BranchingModel {
  readonly tokenizer: Decoder & { encode(text: string): readonly number[] };
  readonly endToken: number;
  /** Of a prompt and its continuation together. */
  readonly maxTokens: number;
  /** A sequence with nothing in it; whoever asks for it ends it. */
  begin(): Pick<Sequence, "step" | "end">;
}

/**
 * The branches, likeliest first token first, each as soon as it is whole. A branch goes on from
 * the ids of the prompt and its first token: text would be cut into tokens anew, and not always the
 * same. The prompt is read again for each, which costs a run; a shared cache of keys and values
 * would have to outlive the runs that dispose of it. Throws {@link TooLongError} for a prompt that
 * leaves no room, and the signal's reason when it is cancelled: half a question is of no use.
 */
export async function* branches(
  model: BranchingModel,
  prompt: string,
  { count, leastShare, maxTokens, signal }: BranchOptions,
): AsyncGenerator<Branch, void, undefined> {
  const ids = model.tokenizer.encode(prompt);
  const room = model.maxTokens - ids.length;
  if (room < 1) throw new TooLongError("input", ids.length, model.maxTokens - 1);
  const firsts = await inSequence(model, async (sequence) => {
    const logits = await sequence.step(ids, [ids.length - 1], signal);
    const found = likeliest(logits, count, (id) => begins(model, id));
    return found.filter((id) => share(logits, id, found[0] ?? id) >= leastShare);
  });
  const limit = Math.min(maxTokens, room);
  for (const first of firsts) {
    yield await inSequence(model, async (sequence): Promise<Branch> => {
      const chosen = [first];
      let unread = [...ids, first];
      const text = () => model.tokenizer.decode(chosen).trim();
      while (chosen.length < limit) {
        const next = argmax(await sequence.step(unread, [unread.length - 1], signal));
        if (next === model.endToken) return { text: text(), ending: "end" };
        chosen.push(next);
        unread = [next];
      }
      return { text: text(), ending: "length" };
    });
  }
}

/** How probable a token is beside another, by their logits. */
function share(logits: Float32Array, id: number, other: number): number {
  return Math.exp((logits[id] ?? Number.NEGATIVE_INFINITY) - (logits[other] ?? 0));
}

/** The end token and special tokens begin no text, and white space alone begins any. */
function begins({ tokenizer, endToken }: BranchingModel, id: number): boolean {
  return id !== endToken && tokenizer.decode([id]).trim() !== "";
}

/**
 * The indices of the n largest numbers of a row that are allowed, largest first; of equals the
 * first. Only candidates for a place are asked about, since asking means decoding a token.
 */
export function likeliest(
  row: Float32Array,
  n: number,
  allowed: (index: number) => boolean,
): number[] {
  const best: number[] = [];
  const value = (index: number | undefined) => row[index ?? -1] ?? Number.NEGATIVE_INFINITY;
  for (let i = 0; i < row.length; i++) {
    const full = best.length === n;
    if (full && !(value(i) > value(best.at(-1)))) continue;
    if (Number.isNaN(value(i)) || !allowed(i)) continue;
    if (full) best.pop();
    const at = best.findIndex((other) => value(other) < value(i));
    best.splice(at < 0 ? best.length : at, 0, i);
  }
  return best;
}

async function inSequence<T>(
  model: BranchingModel,
  work: (sequence: Pick<Sequence, "step" | "end">) => Promise<T>,
): Promise<T> {
  const sequence = model.begin();
  try {
    return await work(sequence);
  } finally {
    await sequence.end();
  }
}
