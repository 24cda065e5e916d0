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

  describe("drawing an answer again", () => {
    const sampling = (seed: number, temperature = 1.5) => ({ temperature, topK: 5, seed });
    const first = { maxTokens: 6, logits: "keep" } as const;
    const recall = { maxTokens: 6, logits: "recall" } as const;

    it("runs no model on a way that was gone before", async () => {
      const { session, runs } = fakeSession();
      const generator = new Generator(session, tokenizer, entry);
      const greedy = await generator.generate("tu", first);
      expect(greedy).toMatchObject({ text: "vwxyz", ending: "end" });
      expect(greedy).not.toHaveProperty("sampling");
      const made = runs.length;
      const cold = await generator.generate("tu", { ...recall, sampling: sampling(1, 0.01) });
      expect(cold).toMatchObject({ text: "vwxyz", recalled: 5, sampling: sampling(1, 0.01) });
      expect(cold.milliseconds.prefill).toBe(0);
      expect(runs).toHaveLength(made);
    });

    it("goes on from the first token that leaves it, and writes what it would have from the start", async () => {
      let left = 0;
      for (let seed = 0; seed < 30; seed++) {
        const { session, runs } = fakeSession();
        const generator = new Generator(session, tokenizer, entry);
        await generator.generate("tu", first);
        const before = runs.length;
        const options = { ...recall, sampling: sampling(seed) };
        const again = await generator.generate("tu", options);
        const afresh = await new Generator(fakeSession().session, tokenizer, entry).generate("tu", {
          maxTokens: 6,
          sampling: sampling(seed),
        });
        expect([again.text, again.ending]).toEqual([afresh.text, afresh.ending]);
        const [run] = runs.slice(before);
        if (!run) continue;
        left += 1;
        // Prompt and prefix in one run, with an empty cache.
        expect([run.past, run.ids.length]).toEqual([0, 2 + (again.recalled ?? 0)]);
        expect(runs.length - before).toBeLessThanOrEqual(again.tokens - (again.recalled ?? 0) + 1);
        const then = runs.length;
        expect(await generator.generate("tu", options)).toMatchObject({ text: again.text });
        expect(runs).toHaveLength(then);
      }
      expect(left).toBeGreaterThan(5);
    });

    it("keeps nothing of an answer that is not to be drawn again, and not of a third prompt", async () => {
      const { session, runs } = fakeSession();
      const generator = new Generator(session, tokenizer, entry);
      const made = async (prompt: string, options: Parameters<Generator["generate"]>[1]) => {
        const before = runs.length;
        await generator.generate(prompt, options);
        return runs.length - before;
      };
      expect(await made("tu", { maxTokens: 6 })).toBe(6);
      expect(await made("tu", recall)).toBe(6);
      // What is asked anew is answered anew.
      expect(await made("tu", first)).toBe(6);
      for (const prompt of ["tu", "uv", "vw"]) expect(await made(prompt, first)).toBeGreaterThan(0);
      expect(await made("vw", recall)).toBe(0);
      expect(await made("uv", recall)).toBe(0);
      expect(await made("tu", recall)).toBe(6);
    });
  });
});
