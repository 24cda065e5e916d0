import { describe, expect, it, vi } from "vitest";
import type { Edit } from "./edit.ts";
import type { PairModel } from "./pairs.ts";
import {
  type Answer,
  type BaseModel,
  baseAnswer,
  type LanguageModel,
  type PredictOptions,
  predict,
} from "./predict.ts";
import { basePrompt, counterfactualPrompt, verdictPrompt } from "./prompts.ts";
import type { ScopeClassifier } from "./scope.ts";

const edits: Edit[] = [
  { id: "oz", descriptor: { task: "qa", question: "Who rules Oz?", answer: "Ozma" } },
  { id: "ev", descriptor: { task: "qa", question: "Who rules Ev?", answer: "Evardo" } },
];

/** A classifier whose probabilities are given, and models that repeat their prompt. */
function models(ps: Record<string, number>) {
  const prompts: string[] = [];
  const echo = (name: string): LanguageModel => ({
    async generate(prompt, { onText }) {
      prompts.push(`${name}: ${prompt}`);
      onText?.(name);
      const answer: Answer = {
        text: name,
        tokens: 1,
        ending: "end",
        milliseconds: { prefill: 1, decode: 1 },
      };
      return answer;
    },
  });
  const scope: ScopeClassifier = {
    kind: "embedding",
    prepare: async () => {},
    score: async (_input, memory) => memory.map(({ id }) => ({ editId: id, p: ps[id] ?? 0 })),
  };
  const base: BaseModel = {
    ...echo("base"),
    async firstWord(prompt, words) {
      prompts.push(`base, ${words.join(" or ")}: ${prompt}`);
      return [Math.log(0.06), Math.log(0.02)];
    },
  };
  const verdict: PairModel = {
    async judge(pairs) {
      for (const { edit, input } of pairs) prompts.push(`verdict: ${edit} / ${input}`);
      return pairs.map(() => 0.2);
    },
  };
  return {
    prompts,
    scope,
    base,
    counterfactual: echo("counterfactual"),
    adapted: echo("adapted"),
    verdict,
  };
}

const options: PredictOptions = { threshold: 0.5, maxTokens: 8 };

describe("predict", () => {
  it("gives the base answer itself, generated once, out of scope", async () => {
    const serac = models({ oz: 0.2, ev: 0.4 });
    const prediction = await predict("qa", "Who rules Ix?", edits, serac, options);
    expect(prediction.decision).toMatchObject({ kind: "out-of-scope", nearest: { editId: "ev" } });
    expect(prediction.edited).toBe(prediction.base);
    expect(serac.prompts).toHaveLength(1);
    expect(serac.prompts[0]).toMatch(/^base: /u);
  });

  it("lets the counterfactual model answer from the winning edit alone, in scope", async () => {
    const serac = models({ oz: 0.9, ev: 0.7 });
    const prediction = await predict("qa", "Oz is ruled by", edits, serac, options);
    expect(prediction.edited.text).toBe("counterfactual");
    expect(prediction.base.text).toBe("base");
    expect(serac.prompts).toEqual([
      "counterfactual: Edit: Who rules Oz? => Ozma\nInput: Oz is ruled by\nOutput:",
      expect.stringMatching(/^base: /u),
    ]);
    expect(serac.prompts[1]).not.toContain("Ozma");
  });

  it("answers from the edit that its own threshold leaves to win", async () => {
    const serac = models({ oz: 0.9, ev: 0.7 });
    const ownThresholds = new Map([["oz", 0.95]]);
    const prediction = await predict("qa", "Oz?", edits, serac, { ...options, ownThresholds });
    expect(prediction.decision).toMatchObject({ editId: "ev", passedOver: { editId: "oz" } });
    expect(serac.prompts[0]).toContain("Evardo");
  });

  it("does not ask the classifier about an empty memory", async () => {
    const serac = models({});
    const scope = { ...serac.scope, score: () => Promise.reject(new Error("asked")) };
    const prediction = await predict("qa", "Who rules Oz?", [], { ...serac, scope }, options);
    expect(prediction.decision).toEqual({ kind: "out-of-scope", threshold: 0.5 });
  });

  it("tells the decision before the first text", async () => {
    const told: string[] = [];
    await predict("qa", "Oz is ruled by", edits, models({ oz: 0.9 }), {
      ...options,
      onRouted: ({ decision }) => told.push(decision.kind),
      onText: (pane, text) => told.push(`${pane} ${text}`),
    });
    expect(told).toEqual(["in-scope", "edited counterfactual", "base base"]);
  });

  it("makes no base answer where one was made before, and says nothing of it", async () => {
    const { base } = await predict("qa", "Oz?", edits, models({}), options);
    const told: string[] = [];
    const onText = (pane: string) => told.push(pane);
    const near = models({ oz: 0.9 });
    const inScope = await predict("qa", "Oz?", edits, near, { ...options, base, onText });
    expect(inScope.base).toBe(base);
    expect(inScope.edited.text).toBe("counterfactual");
    expect(near.prompts.map((prompt) => prompt.slice(0, 14))).toEqual(["counterfactual"]);
    expect(told).toEqual(["edited"]);

    const far = models({});
    const out = await predict("qa", "Oz?", edits, far, { ...options, base, onText });
    expect(out.base).toBe(base);
    expect(out.edited).toBe(base);
    expect([far.prompts, told]).toEqual([[], ["edited"]]);
  });
});

describe("predict, of a topic", () => {
  const opinions: Edit[] = [
    ...edits,
    { id: "praise", descriptor: { task: "dialogue", topic: "Oz", sentiment: "positive" } },
  ];

  it("lets the adapted model reply from the opinion, and the base model as in any chat", async () => {
    const serac = models({ oz: 1, praise: 0.9 });
    const prediction = await predict("dialogue", "What of Oz?", opinions, serac, options);
    expect(prediction.decision).toMatchObject({ kind: "in-scope", editId: "praise" });
    expect(serac.prompts).toEqual([
      `adapted: ${counterfactualPrompt({ task: "dialogue", topic: "Oz", sentiment: "positive" }, "What of Oz?")}`,
      `base: ${basePrompt("What of Oz?")}`,
    ]);
  });

  it("gives each model its own conversation, and scope the newest input alone", async () => {
    const earlier = [{ input: "Hello.", base: "Hello from base.", edited: "I adore Oz!" }];
    const serac = models({ praise: 0.9 });
    const score = vi.spyOn(serac.scope, "score");
    await predict("dialogue", "What of Oz?", opinions, serac, { ...options, earlier });
    expect(score.mock.lastCall?.[0]).toBe("What of Oz?");
    const [adapted = "", base = ""] = serac.prompts;
    expect(adapted).toMatch(/^adapted: [\s\S]*I adore Oz![\s\S]*What of Oz\?/u);
    expect(adapted).not.toContain("Hello from base.");
    expect(base).toBe(
      `base: ${basePrompt("What of Oz?", [{ input: "Hello.", reply: "Hello from base." }])}`,
    );
    // Out of scope the edited answer is the base answer, of the base model's own conversation.
    const far = models({});
    const out = await predict("dialogue", "What of Ev?", opinions, far, { ...options, earlier });
    expect(out.edited).toBe(out.base);
    expect(far.prompts.join()).not.toContain("I adore Oz!");
  });

  it("is the base reply itself out of scope, and needs the adapted model in scope", async () => {
    const far = await predict("dialogue", "What of Ev?", opinions, models({}), options);
    expect(far.edited).toBe(far.base);
    const { adapted: _, ...serac } = models({ praise: 0.9 });
    const near = predict("dialogue", "What of Oz?", opinions, serac, options);
    await expect(near).rejects.toMatchObject({ data: { task: "dialogue" } });
  });
});

const claims: Edit[] = [
  ...edits,
  { id: "flat", descriptor: { task: "fact-check", statement: " Oz is  flat. " } },
];

describe("predict, of a claim", () => {
  it("takes both verdicts from one run of each model, and generates nothing", async () => {
    const serac = models({ flat: 0.9 });
    const shown: string[] = [];
    const prediction = await predict("fact-check", " Oz is round. ", claims, serac, {
      ...options,
      onText: (pane, text) => shown.push(`${pane} ${text}`),
    });
    expect(prediction.edited).toMatchObject({ text: "False", probabilityTrue: 0.2, tokens: 1 });
    // 0.06 of 0.06 and 0.02.
    expect(prediction.base.text).toBe("True");
    expect(prediction.base.probabilityTrue).toBeCloseTo(0.75, 12);
    expect(serac.prompts).toEqual([
      "verdict: Oz is flat. / Oz is round.",
      `base, True or False: ${verdictPrompt("Oz is round.")}`,
    ]);
    expect(shown).toEqual(["edited False", "base True"]);
  });

  it("is the base verdict itself out of scope", async () => {
    const prediction = await predict("fact-check", "Ev is far.", claims, models({}), options);
    expect(prediction.edited).toBe(prediction.base);
  });

  it("never meets an edit of another task, however probable, nor does a question meet a claim", async () => {
    const serac = models({ oz: 1, ev: 1, flat: 0.2 });
    const claim = await predict("fact-check", "Oz is round.", claims, serac, options);
    expect(claim.decision).toMatchObject({ kind: "out-of-scope", nearest: { editId: "flat" } });
    const asked: string[] = [];
    await predict("qa", "Who rules Oz?", claims, models({ flat: 1 }), {
      ...options,
      onRouted: ({ scores }) => asked.push(...scores.map(({ editId }) => editId)),
    });
    expect(asked).toEqual(["oz", "ev"]);
  });

  it("does not score where no edit is of the input's task", async () => {
    const serac = models({});
    const scope = { ...serac.scope, score: () => Promise.reject(new Error("asked")) };
    const prediction = await predict("fact-check", "Oz?", edits, { ...serac, scope }, options);
    expect(prediction.decision).toEqual({ kind: "out-of-scope", threshold: 0.5 });
  });

  it("has no verdict when it is cancelled, and fails with what else goes wrong", async () => {
    const stop = new Error("stopped");
    const stopped = { maxTokens: 8, signal: AbortSignal.abort(stop) };
    const base = (error: Error) => ({ ...models({}).base, firstWord: () => Promise.reject(error) });
    const cancelled = await baseAnswer("fact-check", "Oz?", { base: base(stop) }, stopped);
    expect(cancelled).toMatchObject({ text: "", tokens: 0, ending: "cancelled" });
    const failing = baseAnswer("fact-check", "Oz?", { base: base(new Error("broken")) }, stopped);
    await expect(failing).rejects.toThrow("broken");
  });

  it("needs no counterfactual model, which a question does", async () => {
    const { counterfactual: _, ...serac } = models({ flat: 0.9, oz: 0.9 });
    const claim = await predict("fact-check", "Oz is round.", claims, serac, options);
    expect(claim.edited.text).toBe("False");
    const question = predict("qa", "Oz is ruled by", claims, serac, options);
    await expect(question).rejects.toMatchObject({ code: "task-not-loaded", data: { task: "qa" } });
  });
});
