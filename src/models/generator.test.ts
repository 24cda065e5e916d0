import { Tensor } from "onnxruntime-common";
import { describe, expect, it, vi } from "vitest";
import { Generator } from "./generator.ts";
import { TooLongError } from "./limits.ts";
import type { GeneratorEntry } from "./manifest.ts";
import type { Feeds, RunOptions, Session } from "./session.ts";
import type { TextTokenizer } from "./tokenizer.ts";

const END = 0;
const VOCABULARY = 30;
const LETTERS = " abcdefghijklmnopqrstuvwxyz";

const entry = {
  sizes: { layers: 1, kvHeads: 1, headDim: 2, vocabulary: VOCABULARY },
  endToken: END,
  maxTokens: 12,
} as GeneratorEntry;

/** Ids 1… are a space and the letters. */
const tokenizer = {
  encode: (text: string) => Array.from(text, (letter) => LETTERS.indexOf(letter) + 1),
  decode: (ids: readonly number[]) => ids.map((id) => LETTERS[id - 1] ?? "?").join(""),
} as TextTokenizer;

interface FakeRun {
  readonly ids: number[];
  readonly past: number;
  readonly total: number;
}

/** A model that says the next letter of the alphabet, and ends after z. Its cache only has shape. */
function fakeSession() {
  const runs: FakeRun[] = [];
  const disposed = vi.spyOn(Tensor.prototype, "dispose");
  let fail = false;
  const session = {
    model: "fake",
    device: "wasm",
    int64: (values: readonly number[], dims: readonly number[]) =>
      new Tensor("int64", BigInt64Array.from(values, BigInt), dims),
    int32: (values: readonly number[], dims: readonly number[]) =>
      new Tensor("int32", Int32Array.from(values), dims),
    float32: (values: Float32Array, dims: readonly number[]) => new Tensor("float32", values, dims),
    async run(feeds: Feeds, { signal, disposeAfter = [] }: RunOptions = {}) {
      await Promise.resolve();
      signal?.throwIfAborted();
      const numbers = (name: string) => Array.from(feeds[name]?.data as BigInt64Array, Number);
      const ids = numbers("input_ids");
      const past = feeds["past_key_values.0.key"]?.dims[2] ?? -1;
      const total = ids.length + past;
      runs.push({ ids, past, total: Number((feeds["total_sequence_length"] as Tensor).data[0]) });
      for (const tensor of disposeAfter) tensor.dispose();
      if (fail) throw new Error("device trouble");
      const positions = numbers("logit_positions");
      const logits = new Float32Array(positions.length * VOCABULARY);
      for (const [row, position] of positions.entries()) {
        const next = ((ids[position] ?? 0) + 1) % (LETTERS.length + 1);
        logits[row * VOCABULARY + next] = 5;
      }
      const cache = () => new Tensor("float32", new Float32Array(total * 2), [1, 1, total, 2]);
      return {
        logits: new Tensor("float32", logits, [1, positions.length, VOCABULARY]),
        "present.0.key": cache(),
        "present.0.value": cache(),
      };
    },
    async dispose(tensors: readonly Tensor[]) {
      for (const tensor of tensors) tensor.dispose();
    },
  };
  return {
    session: session as unknown as Session,
    runs,
    disposed,
    failNow: () => {
      fail = true;
    },
  };
}

describe("Generator", () => {
  it("decodes greedily to the end token, with a cache that grows by each token", async () => {
    const { session, runs, disposed } = fakeSession();
    disposed.mockClear();
    const texts: string[] = [];
    const answer = await new Generator(session, tokenizer, entry).generate("tu", {
      maxTokens: 20,
      onText: (text) => texts.push(text),
    });
    expect(answer).toMatchObject({ text: "vwxyz", tokens: 5, ending: "end" });
    expect(texts).toEqual(["v", "vw", "vwx", "vwxy", "vwxyz"]);
    expect(runs.map(({ past }) => past)).toEqual([0, 2, 3, 4, 5, 6]);
    expect(runs.every(({ total, past, ids }) => total === past + ids.length)).toBe(true);
    // Every past and the last present: 7 caches of a key and a value.
    expect(disposed).toHaveBeenCalledTimes(14);
  });

  it("ends at the token limit, also when nobody listens to the text", async () => {
    const { session } = fakeSession();
    const answer = await new Generator(session, tokenizer, entry).generate("a", { maxTokens: 3 });
    expect(answer).toMatchObject({ text: "bcd", tokens: 3, ending: "length" });
  });

  it("stays within the model's context and refuses a prompt that fills it", async () => {
    const { session, runs } = fakeSession();
    const generator = new Generator(session, tokenizer, entry);
    const answer = await generator.generate("abcdefghij", { maxTokens: 9 });
    expect(answer).toMatchObject({ tokens: 2, ending: "length" });
    expect(Math.max(...runs.map(({ total }) => total))).toBeLessThanOrEqual(entry.maxTokens);
    await expect(generator.generate("abcdefghijkl", { maxTokens: 9 })).rejects.toThrow(
      TooLongError,
    );
  });

  it("resolves with what there was when it is cancelled between tokens", async () => {
    const { session } = fakeSession();
    const controller = new AbortController();
    const answer = await new Generator(session, tokenizer, entry).generate("a", {
      maxTokens: 9,
      signal: controller.signal,
      onText: (text) => {
        if (text === "bc") controller.abort();
      },
    });
    expect(answer).toMatchObject({ text: "bc", tokens: 2, ending: "cancelled" });
  });

  it("resolves with nothing when it is cancelled before it begins", async () => {
    const { session } = fakeSession();
    const answer = await new Generator(session, tokenizer, entry).generate("a", {
      maxTokens: 9,
      signal: AbortSignal.abort(),
    });
    expect(answer).toMatchObject({ text: "", tokens: 0, ending: "cancelled" });
  });

  it("frees the cache once, and no more than once, when a run fails", async () => {
    const { session, disposed, failNow } = fakeSession();
    const generator = new Generator(session, tokenizer, entry);
    disposed.mockClear();
    failNow();
    await expect(generator.generate("a", { maxTokens: 9 })).rejects.toThrow("device trouble");
    expect(disposed).toHaveBeenCalledTimes(2);
  });

  it("scores a target token by token, with the end of text after it", async () => {
    const { session, runs } = fakeSession();
    const generator = new Generator(session, tokenizer, entry);
    const scored = await generator.scoreContinuation("xy", "zb");
    expect(runs).toHaveLength(1);
    expect(scored.argmax).toEqual([true, false, false]);
    // One logit of 5 among 30, the others 0.
    const right = 5 - Math.log(Math.exp(5) + 29);
    expect(scored.logProbabilities[0]).toBeCloseTo(right, 6);
    expect(scored.logProbabilities[1]).toBeCloseTo(right - 5, 6);
    // The rows that this was judged by: "z" is expected after "y", nothing after "z".
    const rows = await generator.continuationLogits("xy", "zb");
    const [z = 0] = tokenizer.encode("z");
    expect([rows.length, rows[0]?.[z], rows[1]?.[END]]).toEqual([3, 5, 5]);
  });

  it("says how probable each of some first words is, from one run of the prompt", async () => {
    const { session, runs } = fakeSession();
    const generator = new Generator(session, tokenizer, entry);
    const words = await generator.firstWord("xy", ["z", "a"]);
    expect(runs.map(({ ids, past }) => [ids, past])).toEqual([[tokenizer.encode("xy"), 0]]);
    // One logit of 5 among 30, the others 0.
    const next = 5 - Math.log(Math.exp(5) + 29);
    expect(words[0]).toBeCloseTo(next, 6);
    expect(words[1]).toBeCloseTo(next - 5, 6);
    await expect(generator.firstWord("xy", ["za"])).rejects.toThrow(/not one token/);
  });
});
