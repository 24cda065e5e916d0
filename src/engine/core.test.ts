import { beforeEach, describe, expect, it, vi } from "vitest";
import { CrossAttentionScope } from "../models/cross-attention-scope.ts";
import { EmbeddingScope } from "../models/embedding-scope.ts";
import { LIMITS, TooLongError } from "../models/limits.ts";
import { TwoStageScope } from "../models/two-stage-scope.ts";
import type { TextPair } from "../serac/pairs.ts";
import type { Answer, GenerateOptions } from "../serac/predict.ts";
import { EngineCore, type EngineModels } from "./core.ts";
import type { FromWorker, MemoryEntry } from "./protocol.ts";
import { serve } from "./serve.ts";

const words = (text: string) => text.split(/\s+/).filter(Boolean);
const tokenizer = { encode: words, encodeWithSpecials: words };

/** Texts that share a word with "moon" point one way, all others the other way. */
const encode = vi.fn(async (texts: readonly string[]) =>
  texts.map((text) => (text.includes("moon") ? Float32Array.of(1, 0) : Float32Array.of(0, 1))),
);

/** Each pair is in scope where both name the moon. */
const judge = vi.fn(async (pairs: readonly TextPair[]) =>
  pairs.map(({ edit, input }) => (edit.includes("moon") && input.includes("moon") ? 0.75 : 0.25)),
);

/** What is said of cheese is true. */
const verdict = vi.fn(async (pairs: readonly TextPair[]) =>
  pairs.map(({ input }) => (input.includes("cheese") ? 0.875 : 0.125)),
);

function says(text: string) {
  return {
    tokenizer,
    generate: vi.fn(async (_prompt: string, { onText }: GenerateOptions): Promise<Answer> => {
      onText?.(text);
      return { text, tokens: 1, ending: "end", milliseconds: { prefill: 1, decode: 1 } };
    }),
  };
}

const qa = (id: string, question: string, more: Partial<MemoryEntry> = {}): MemoryEntry => ({
  id,
  descriptor: { task: "qa", question, answer: "cheese" },
  ...more,
});

let core: EngineCore;
const base = says("rock");
const counterfactual = says("cheese");
const request = {
  task: "qa",
  editIds: ["a", "b"],
  threshold: 0.5,
  scope: "embedding",
  maxTokens: 8,
} as const;

beforeEach(async () => {
  for (const mock of [encode, base.generate, counterfactual.generate]) mock.mockClear();
  const embedding = new EmbeddingScope({ encode }, { scale: 20, bias: -10 });
  const models = {
    base: { ...base, contextTokens: 2048, firstWord: async () => [Math.log(0.3), Math.log(0.1)] },
    counterfactual,
    verdict: { judge: verdict },
    scopes: {
      embedding,
      "cross-attention": new CrossAttentionScope(() => ({ judge })),
      "two-stage": new TwoStageScope(embedding, () => ({ judge })),
    },
    encoder: { check: () => undefined, tokenizer },
    report: { tasks: ["qa", "fact-check"], models: [{ role: "scope", sha256: "m1" }] },
    loseDevice: () => undefined,
  } as unknown as EngineModels;
  core = new EngineCore(async () => models);
  await core.load({ modelsUrl: "https://errata.example/", device: "wasm", tasks: ["qa"] });
});

describe("EngineCore.setMemory", () => {
  it("embeds only what is new, and forgets what is gone", async () => {
    const entries = [qa("a", "What is the moon made of?"), qa("b", "Who wrote Emma?")];
    const first = await core.setMemory({ entries });
    expect(first.embedded.map(({ editId }) => editId)).toEqual(["a", "b"]);
    expect(first.vectorModel).toBe("m1");
    expect((await core.setMemory({ entries })).embedded).toEqual([]);
    const changed = [qa("a", "What is the sun made of?"), entries[1] as MemoryEntry];
    expect((await core.setMemory({ entries: changed })).embedded).toHaveLength(1);
    await core.setMemory({ entries: [] });
    const gone = core.score({ ...request, input: "moon?" });
    await expect(gone).rejects.toMatchObject({ code: "unknown-edit", data: { editId: "a" } });
  });

  it("uses a stored vector of this encoder, and none of another", async () => {
    const vector = Float32Array.of(1, 0);
    const entries = [
      qa("a", "Q?", { vector, vectorModel: "m1" }),
      qa("b", "Q?", { vector, vectorModel: "m0" }),
      qa("c", "Q?", { vector }),
    ];
    const { embedded } = await core.setMemory({ entries });
    expect(embedded.map(({ editId }) => editId)).toEqual(["b", "c"]);
  });

  it("rejects an edit that is too long on its own, and says so again when it is used", async () => {
    const long = new Array(LIMITS.question + 1).fill("w").join(" ");
    const { rejected } = await core.setMemory({ entries: [qa("a", "moon?"), qa("b", long)] });
    expect(rejected).toMatchObject([{ editId: "b", error: { code: "too-long" } }]);
    await expect(core.score({ ...request, input: "moon?" })).rejects.toThrow(TooLongError);
    const { scores } = await core.score({ ...request, input: "moon?", editIds: ["a"] });
    expect(scores[0]?.p).toBeGreaterThan(0.99);
  });

  it("is through before anything is scored", async () => {
    const change = core.setMemory({ entries: [qa("a", "moon?"), qa("b", "Emma?")] });
    const { scores } = await core.score({ ...request, input: "the moon?" });
    await change;
    expect(scores.map(({ editId, p }) => [editId, Math.round(p)])).toEqual([
      ["a", 1],
      ["b", 0],
    ]);
  });
});

describe("EngineCore.predict, of a claim", () => {
  const claim = { ...request, task: "fact-check", editIds: ["a", "c"] } as const;
  const statement: MemoryEntry = {
    id: "c",
    descriptor: { task: "fact-check", statement: "The moon is made of cheese." },
  };
  beforeEach(() => core.setMemory({ entries: [qa("a", "What is the moon made of?"), statement] }));

  it("considers claims alone, and gives both models' verdicts", async () => {
    for (const scope of ["embedding", "cross-attention", "two-stage"] as const) {
      const input = "the moon is cheese";
      const { scores } = await core.score({ ...claim, scope, input });
      expect(scores.map(({ editId }) => editId)).toEqual(["c"]);
      const { decision, base, edited } = await core.predict({ ...claim, scope, input });
      expect(decision).toMatchObject({ kind: "in-scope", editId: "c" });
      expect(edited).toMatchObject({ text: "True", probabilityTrue: 0.875, ending: "end" });
      // 0.3 of 0.3 and 0.1.
      expect(base.probabilityTrue).toBeCloseTo(0.75, 12);
    }
  });

  it("is the very base verdict out of scope", async () => {
    const prediction = await core.predict({
      ...claim,
      scope: "two-stage",
      input: "Emma is a book",
    });
    expect(prediction.decision).toMatchObject({ kind: "out-of-scope", nearest: { p: 0.25 } });
    expect(prediction.edited).toBe(prediction.base);
    expect(prediction.base.text).toBe("True");
  });

  it("judges the pairs of an input once for the meter and the prediction", async () => {
    judge.mockClear();
    const input = "is the moon round?";
    await core.score({ ...request, scope: "two-stage", editIds: ["a"], input });
    await core.predict({ ...request, scope: "two-stage", editIds: ["a"], input });
    expect(judge).toHaveBeenCalledTimes(1);
  });
});

describe("EngineCore.predict", () => {
  beforeEach(() => core.setMemory({ entries: [qa("a", "moon?"), qa("b", "Emma?")] }));

  it("refuses empty and over-long input, and a task whose models are not there", async () => {
    const predict = (input: string) => core.predict({ ...request, input });
    await expect(predict(" ")).rejects.toMatchObject({ code: "empty-text" });
    const long = new Array(LIMITS.input + 1).fill("w").join(" ");
    await expect(predict(long)).rejects.toMatchObject({ code: "too-long" });
    const opinion = core.predict({ ...request, input: "moon?", task: "dialogue" });
    await expect(opinion).rejects.toMatchObject({ code: "task-not-loaded" });
  });

  it("considers only the edits that are named", async () => {
    const on = await core.predict({ ...request, input: "the moon?" });
    expect([on.edited.text, on.base.text]).toEqual(["cheese", "rock"]);
    const off = await core.predict({ ...request, input: "the moon?", editIds: ["b"] });
    expect(off.decision.kind).toBe("out-of-scope");
    expect(off.edited).toBe(off.base);
  });

  it("holds an edit back that has a threshold of its own", async () => {
    const ownThresholds = new Map([["a", 1]]);
    const { decision } = await core.predict({ ...request, input: "the moon?", ownThresholds });
    expect(decision).toMatchObject({ kind: "out-of-scope", threshold: 1, own: true });
  });

  it("encodes an input once for the meter and the prediction", async () => {
    encode.mockClear();
    await core.score({ ...request, input: "the moon?" });
    await core.predict({ ...request, input: "the moon?" });
    expect(encode).toHaveBeenCalledTimes(1);
  });

  it("draws an answer again without asking the classifier again", async () => {
    const input = "the moon?";
    const { decision } = await core.predict({ ...request, input });
    encode.mockClear();
    const sampling = { temperature: 1, topK: 5, seed: 3 };
    const routed = { decision, scores: [], milliseconds: 4 };
    // What the classifier would say of another threshold has no part in it.
    const again = await core.predict({ ...request, input, sampling, routed, threshold: 1 });
    expect(again).toMatchObject({ decision, milliseconds: { scope: 4 } });
    expect(encode).not.toHaveBeenCalled();
    for (const { mock } of [base.generate, counterfactual.generate]) {
      expect(mock.calls.map(([, options]) => options)).toMatchObject([
        { logits: "keep", sampling: undefined },
        { logits: "recall", sampling },
      ]);
    }
  });

  it("runs the base model for no answer that it is given", async () => {
    const input = "the moon?";
    const routed = (threshold: number) => core.predict({ ...request, input, threshold });
    const { base: made } = await routed(1);
    const { decision, edited } = await routed(0.5);
    base.generate.mockClear();
    const given = { routed: { decision, scores: [], milliseconds: 1 }, base: made };
    const again = await core.predict({ ...request, input, ...given });
    expect(again).toMatchObject({ decision, base: made, edited });
    expect(base.generate).not.toHaveBeenCalled();
  });

  it("refuses a conversation that has grown too long, with what to do", async () => {
    const turn = { input: "moon?", base: "w ".repeat(200), edited: "w ".repeat(220) };
    const ask = (turns: number) =>
      core.predict({ ...request, input: "moon?", earlier: new Array(turns).fill(turn) });
    await expect(ask(4)).resolves.toBeDefined();
    await expect(ask(5)).rejects.toMatchObject({
      data: { what: "conversation", limit: LIMITS.conversation },
      message: expect.stringContaining("Begin a new conversation"),
    });
  });

  it("is greedy in probes, and keeps no logits for them", async () => {
    const probes = [{ probeId: "p", task: "qa", input: "the moon?" }] as const;
    await core.runProbes({ ...request, probes });
    for (const { mock } of [base.generate, counterfactual.generate]) {
      expect(mock.lastCall?.[1].sampling).toBeUndefined();
      expect(mock.lastCall?.[1].logits).toBeUndefined();
    }
  });

  it("goes over the wire with events in order, and one object for two equal answers", async () => {
    const messages: FromWorker[] = [];
    const done = new Promise<void>((resolve) => {
      const handle = serve(core, (message) => {
        messages.push(message);
        if (message.kind === "result" || message.kind === "failure") resolve();
      });
      const argument = { ...request, input: "Who was it?", editIds: ["a"] };
      handle({ kind: "request", id: 9, call: "predict", argument });
    });
    await done;
    expect(messages.map(({ kind }) => kind)).toEqual(["event", "event", "result"]);
    expect(messages.at(-1)).not.toHaveProperty("result.edited");
  });
});
