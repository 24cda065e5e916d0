import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Edit } from "../serac/edit.ts";
import type { JudgeOptions, TextPair } from "../serac/pairs.ts";
import { pooled } from "../serac/pooled.ts";
import { FIRST_STAGE_WEIGHT, SHORT_LIST } from "../serac/scope.ts";
import { CrossAttentionScope } from "./cross-attention-scope.ts";
import { EmbeddingScope } from "./embedding-scope.ts";
import { pairReaders } from "./pair-scores.ts";
import { TwoStageScope } from "./two-stage-scope.ts";

/** Edit n has the text "n yes". */
const edits: Edit[] = Array.from({ length: SHORT_LIST + 4 }, (_, n) => ({
  id: `e${n}`,
  descriptor: { task: "qa", question: String(n), answer: "yes" },
}));

/** Edits turn away from the input, which is at 0°, by 5° each: the first are the nearest. */
const encode = vi.fn(async (texts: readonly string[]) =>
  texts.map((text) => {
    const angle = (text === "input" ? 0 : Number.parseInt(text, 10) * 5 * Math.PI) / 180;
    return Float32Array.of(Math.cos(angle), Math.sin(angle));
  }),
);

/** The farther ones are the more probable, as if the first stage were wrong all along. */
const judge = vi.fn(async (pairs: readonly TextPair[], _options?: JudgeOptions) =>
  pairs.map(({ edit }) => (Number.parseInt(edit, 10) + 1) / 100),
);

let embedding: EmbeddingScope;
let cross: CrossAttentionScope;
let twoStage: TwoStageScope;

beforeEach(() => {
  encode.mockClear();
  judge.mockClear();
  embedding = new EmbeddingScope({ encode }, { scale: 10, bias: 0 });
  cross = new CrossAttentionScope(() => ({ judge }));
  twoStage = new TwoStageScope(embedding, () => ({ judge }));
});

describe("CrossAttentionScope", () => {
  it("reads every edit together with the input", async () => {
    const scores = await cross.score(" input ", edits);
    expect(scores).toEqual(edits.map(({ id }, n) => ({ editId: id, p: (n + 1) / 100 })));
    expect(judge.mock.calls[0]?.[0]).toEqual(
      edits.map((_, n) => ({ edit: `${n} yes`, input: "input" })),
    );
  });

  it("reads again only what has changed, as long as the input is the same", async () => {
    await cross.score("input", edits.slice(0, 2));
    const changed: Edit = { id: "e0", descriptor: { task: "qa", question: "7", answer: "yes" } };
    const scores = await cross.score("input", [changed, edits[1] as Edit]);
    expect(scores.map(({ p }) => p)).toEqual([0.08, 0.02]);
    expect(judge.mock.calls[1]?.[0]).toEqual([{ edit: "7 yes", input: "input" }]);
    await cross.score("another", edits.slice(0, 2));
    expect(judge.mock.calls[2]?.[0]).toHaveLength(2);
  });

  it("has each task's edits read by that task's reader", async () => {
    const claims = vi.fn(async (pairs: readonly TextPair[]) => pairs.map(() => 0.7));
    const loaded: Parameters<typeof pairReaders>[0] = () => ({ cross: { judge } });
    const both = () => ({ cross: { judge }, claims: { judge: claims } });
    const claim: Edit = { id: "s", descriptor: { task: "fact-check", statement: "4 yes" } };
    const mixed = [edits[4] as Edit, claim];
    const scores = await new CrossAttentionScope(pairReaders(both)).score("input", mixed);
    expect(scores).toEqual([
      { editId: "e4", p: 0.05 },
      { editId: "s", p: 0.7 },
    ]);
    expect(claims.mock.calls[0]?.[0]).toEqual([{ edit: "4 yes", input: "input" }]);
    const without = new CrossAttentionScope(pairReaders(loaded)).score("input", mixed);
    await expect(without).rejects.toMatchObject({ code: "task-not-loaded" });
  });

  it("keeps nothing of a scoring that was aborted", async () => {
    judge.mockRejectedValueOnce(new Error("aborted"));
    await expect(cross.score("input", edits, AbortSignal.abort())).rejects.toThrow("aborted");
    expect(judge.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    await cross.score("input", edits);
    expect(judge.mock.calls[1]?.[0]).toHaveLength(edits.length);
  });
});

describe("TwoStageScope", () => {
  /** What the embedding kind and the cross-encoder say of edit n together. */
  async function both(n: number): Promise<number> {
    const [score] = await embedding.score("input", [edits[n] as Edit]);
    return pooled([(n + 1) / 100, score?.p as number], [1, FIRST_STAGE_WEIGHT]);
  }

  it("says what both kinds say together, of the nearest edits alone; p of the others is 0", async () => {
    const scores = await twoStage.score("input", [...edits].reverse());
    expect(scores.map(({ editId }) => editId)).toEqual(edits.map(({ id }) => id).reverse());
    const p = new Map(scores.map((score) => [score.editId, score.p]));
    for (const [n, { id }] of edits.entries()) {
      expect(p.get(id)).toBe(n < SHORT_LIST ? await both(n) : 0);
    }
    expect(judge).toHaveBeenCalledTimes(1);
    expect(judge.mock.calls[0]?.[0]).toHaveLength(SHORT_LIST);
  });

  it("asks a statement's own reader too, where the second stage finds that it may apply", async () => {
    const claims: Edit[] = [3, 18].map((n) => ({
      id: `s${n}`,
      descriptor: { task: "fact-check", statement: `${n} is so` },
    }));
    const reads = vi.fn(async (pairs: readonly TextPair[]) => pairs.map(() => 0.9));
    // The cross-encoder's p is .04 and .19; the first stage has no say in it.
    const plain = await twoStage.score("input", claims);
    expect(plain.map(({ p }) => p)).toEqual([0.04, 0.19]);
    const of = new TwoStageScope(
      embedding,
      () => ({ judge }),
      () => ({ judge: reads }),
    );
    const scores = await of.score("input", claims);
    expect(scores.map(({ p }) => p)).toEqual([0.04, pooled([0.19, 0.9])]);
    expect(reads.mock.calls).toEqual([[[{ edit: "18 is so", input: "input" }], undefined]]);
    await of.score("input", edits);
    expect(reads).toHaveBeenCalledTimes(1);
  });

  it("uses the vectors that the embedding kind holds, and prepares them", async () => {
    await twoStage.prepare(edits);
    expect(edits.every((edit) => embedding.has(edit))).toBe(true);
    encode.mockClear();
    await twoStage.score("input", edits);
    expect(encode.mock.calls.map(([texts]) => texts)).toEqual([["input"]]);
  });

  it("has a fork with vectors of its own", async () => {
    await embedding.prepare(edits);
    const fork = twoStage.fork();
    embedding.retain(new Set());
    encode.mockClear();
    const scores = await fork.score("input", edits);
    // Only the input: the fork still has each edit's vector.
    expect(encode).toHaveBeenCalledTimes(1);
    expect(scores[SHORT_LIST - 1]?.p).toBe(await both(SHORT_LIST - 1));
  });
});
