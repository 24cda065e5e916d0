import { beforeEach, describe, expect, it, vi } from "vitest";
import { CrossAttentionScope } from "../models/cross-attention-scope.ts";
import { EmbeddingScope } from "../models/embedding-scope.ts";
import { LIMITS } from "../models/limits.ts";
import { Queue } from "../models/queue.ts";
import { TwoStageScope } from "../models/two-stage-scope.ts";
import type { TextPair } from "../serac/pairs.ts";
import type { Answer, GenerateOptions } from "../serac/predict.ts";
import { measureSuite } from "../suites/measure.ts";
import { parseSuite } from "../suites/suite.ts";
import { EngineCore, type EngineModels } from "./core.ts";
import type { FromWorker, MemoryEntry, ProbeInput, ProbeRun } from "./protocol.ts";
import { aliveNotices, serve } from "./serve.ts";

const words = (text: string) => text.split(/\s+/).filter(Boolean);
const tokenizer = { encode: words, encodeWithSpecials: words };
const calibration = { scale: 20, bias: -10 };

/** Which jobs ran, in order, and a clock that each of them moves on by two seconds. */
let ran: string[];
let clock: number;
let messages: FromWorker[];
let queue: Queue;

/** Texts on the moon point one way, texts on the sun another, all others a third. */
const encode = vi.fn((texts: readonly string[]) =>
  queue.add(() => {
    ran.push(`encode ${texts.join("|")}`);
    clock += 2000;
    return texts.map((text) =>
      Float32Array.of(
        Number(text.includes("moon")),
        Number(text.includes("sun")),
        Number(!/moon|sun/.test(text)),
      ),
    );
  }),
);

function says(name: string, text: (prompt: string) => string) {
  return {
    tokenizer,
    generate: async (prompt: string, { signal }: GenerateOptions): Promise<Answer> => {
      await queue.add(() => {
        ran.push(name);
        clock += 2000;
      });
      const ending = signal?.aborted ? "cancelled" : "end";
      return { text: text(prompt), tokens: 1, ending, milliseconds: { prefill: 1, decode: 1 } };
    },
    firstWord: async () => {
      await queue.add(() => {
        ran.push(name);
        clock += 2000;
      });
      return [Math.log(0.3), Math.log(0.1)];
    },
    scoreContinuation: async (prompt: string, target: string) => ({
      logProbabilities: [0],
      argmax: [text(prompt) === target.trim()],
    }),
    continuationLogits: async () => [Float32Array.of(0, name === "base" ? 0 : Math.log(3))],
  };
}

/** Reads as the vectors do: a pair that names the moon, or the sun, on both sides is in scope. */
const judge = (pairs: readonly TextPair[]) =>
  queue.add(() => {
    ran.push(`judge ${pairs.map(({ edit, input }) => `${edit} / ${input}`).join("|")}`);
    clock += 2000;
    return pairs.map(({ edit, input }) => {
      const both = (word: string) => edit.includes(word) && input.includes(word);
      return both("moon") || both("sun") ? 0.9 : 0.1;
    });
  });

function makeModels() {
  const embedding = new EmbeddingScope({ encode }, calibration);
  return {
    base: says("base", () => "rock"),
    counterfactual: says("counterfactual", (prompt) => /=> (.*)\n/u.exec(prompt)?.[1] ?? ""),
    adapted: says("adapted", (prompt) => /=> (positive|negative)/u.exec(prompt)?.[1] ?? ""),
    verdict: { judge },
    scopes: {
      embedding,
      "cross-attention": new CrossAttentionScope(() => ({ judge })),
      "two-stage": new TwoStageScope(embedding, () => ({ judge })),
    },
    encoder: { check: () => undefined, tokenizer },
    report: {
      tasks: ["qa", "fact-check", "dialogue"],
      models: [{ role: "scope", name: "MiniLM", sha256: "m1", placement: {} }],
    },
    loseDevice: () => undefined,
  } as unknown as EngineModels;
}

const qa = (id: string, question: string, answer: string): MemoryEntry => ({
  id,
  descriptor: { task: "qa", question, answer },
});

const line = (id: string, question: string, answer: string, input: string, out: string) =>
  JSON.stringify({
    id,
    task: "qa",
    edit: { question, answer },
    inScope: [{ input, target: answer, kind: "rephrasing" }],
    outOfScope: [{ input: out }],
  });

// "a" is the id of a held edit too, with another text: the two must not be taken for one.
const SUITE = [
  line("a", "What is the sun made of?", "butter", "the sun consists of", "Who wrote Emma?"),
  line("z", "Who rules Oz?", "Ozma", "a moon above Oz", "the sun over Oz"),
].join("\n");

const suite = { name: "oz.jsonl", suite: SUITE, edits: 2, threshold: 0.5, scope: "embedding" };
const suiteRequest = suite as typeof suite & { scope: "embedding" };
const asked = {
  task: "qa",
  editIds: ["a", "b"],
  threshold: 0.5,
  scope: "embedding",
  maxTokens: 8,
} as const;

let core: EngineCore;
let models: EngineModels;

beforeEach(async () => {
  ran = [];
  clock = 0;
  messages = [];
  const alive = aliveNotices(
    (message) => messages.push(message),
    () => clock,
  );
  queue = new Queue(alive);
  models = makeModels();
  core = new EngineCore(async () => models);
  await core.load({ modelsUrl: "https://errata.example/", device: "wasm", tasks: ["qa"] });
  await core.setMemory({
    entries: [qa("a", "What is the moon made of?", "cheese"), qa("b", "Who wrote Emma?", "Anne")],
  });
  encode.mockClear();
  messages = [];
});

describe("EngineCore.runSuite", () => {
  it("gives the report that the command line's function gives, from text and from entries", async () => {
    const report = await core.runSuite(suiteRequest);
    const made = makeModels();
    const direct = { ...made, scope: made.scopes.embedding };
    const byHand = await measureSuite("oz.jsonl", parseSuite(SUITE), direct, {
      edits: 2,
      threshold: 0.5,
    });
    const timeless = ({ milliseconds: _, ...rest }: typeof report) => rest;
    expect(timeless(report)).toEqual(timeless(byHand));
    expect(report.suite).toBe("oz.jsonl");
    expect(report.models).toEqual({ scope: { name: "MiniLM", sha256: "m1" } });
    expect(report.editSuccess).toMatchObject({ value: 1 / 2, n: 2 });
    const entries = await core.runSuite({ ...suiteRequest, suite: parseSuite(SUITE) });
    expect(timeless(entries)).toEqual(timeless(byHand));
  });

  it("measures dialogue too, in its own units", async () => {
    const opinion = JSON.stringify({
      ...{ id: "o", task: "dialogue", edit: { topic: "the moon", sentiment: "positive" } },
      inScope: [{ input: "what of the moon", right: ["lovely"], wrong: ["dull"] }],
      outOfScope: [{ input: "a moon landing" }, { input: "Who wrote Emma?" }],
    });
    const report = await core.runSuite({ ...suiteRequest, scope: "two-stage", suite: opinion });
    // Both replies are as likely as each other: no sentiment, and no loss of topic.
    expect(report.editSuccess).toMatchObject({ value: 0.5, n: 1 });
    expect([report.zSent?.value, report.zTopic?.value]).toEqual([0.5, 1]);
    // The landing is a false hit, even odds against one to three: half of ln 2 and of ln 2/3.
    expect(report.drawdown.n).toBe(2);
    expect(report.drawdown.value).toBeCloseTo((Math.log(2) + Math.log(2 / 3)) / 4, 6);
  });

  it("leaves the held edits and their vectors alone, and knows nothing of them", async () => {
    const { mistakes } = await core.runSuite(suiteRequest);
    expect(mistakes.map(({ chosen }) => chosen)).not.toContain("b");
    encode.mockClear();
    const { scores } = await core.score({ ...asked, input: "the moon?" });
    expect(scores.map(({ p }) => Math.round(p))).toEqual([1, 0]);
    // The input alone: neither edit had to be embedded again.
    expect(encode.mock.calls).toEqual([[["the moon?"], undefined]]);
    await expect(core.score({ ...asked, input: "Oz?", editIds: ["z"] })).rejects.toMatchObject({
      code: "unknown-edit",
    });
  });

  it("survives a change of the memory in the midst of it", async () => {
    const alone = await core.runSuite(suiteRequest);
    const running = core.runSuite(suiteRequest);
    await core.setMemory({ entries: [qa("a", "What is the moon made of?", "jam")] });
    const report = await running;
    expect(report.failures).toEqual(alone.failures);
    const { edited } = await core.predict({ ...asked, editIds: ["a"], input: "the moon?" });
    expect(edited.text).toBe("jam");
  });

  it("tells progress, and stops between two inputs when it is cancelled", async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const running = core.runSuite(suiteRequest, {
      signal: controller.signal,
      onEvent: ({ done, of }) => {
        expect(of).toBe(4);
        told.push(done);
        if (done === 2) controller.abort(new Error("stopped"));
      },
    });
    await expect(running).rejects.toThrow("stopped");
    expect(told).toEqual([1, 2]);
  });

  it("limits the edits, and refuses what is no suite", async () => {
    const report = await core.runSuite({ ...suiteRequest, limit: 1 });
    expect(report.editsScored).toBe(1);
    await expect(core.runSuite({ ...suiteRequest, suite: "{" })).rejects.toMatchObject({
      code: "suite-format",
      data: { line: 1 },
    });
  });

  it("says that it is alive all along, and lets the scope meter in between", async () => {
    const handle = serve(core, (message) => messages.push(message));
    const ended = vi.waitFor(() =>
      expect(messages.find((m) => m.kind === "result" && m.id === 1)).toBeDefined(),
    );
    handle({ kind: "request", id: 1, call: "runSuite", argument: suiteRequest });
    const { maxTokens: _, threshold: __, ...meter } = asked;
    handle({ kind: "request", id: 2, call: "score", argument: { ...meter, input: "moonlight" } });
    await ended;
    const kinds = messages.map((m) => (m.kind === "result" ? `result ${m.id}` : m.kind));
    expect(kinds.indexOf("result 2")).toBeLessThan(kinds.indexOf("result 1"));
    expect(ran.indexOf("encode moonlight")).toBeLessThan(ran.indexOf("counterfactual"));
    // Two seconds a job on this clock, so each job's end is told.
    expect(kinds.filter((kind) => kind === "notice")).toHaveLength(ran.length - 1);
  });
});

describe("EngineCore.runProbes", () => {
  const probes: ProbeInput[] = [
    { probeId: "p1", task: "qa", input: "the moon is made of" },
    { probeId: "p2", task: "qa", input: "the sun is made of" },
  ];

  it("predicts each probe as predict does, and tells each as it is made", async () => {
    const told: ProbeRun[] = [];
    const onEvent = (run: ProbeRun) => told.push(run);
    const runs = await core.runProbes({ ...asked, probes }, { onEvent });
    expect(told).toEqual(runs);
    for (const [i, { input }] of probes.entries()) {
      const { milliseconds: _, ...expected } = await core.predict({ ...asked, input });
      expect(runs[i]).toMatchObject({ probeId: `p${i + 1}`, prediction: expected });
    }
    const second = runs[1] as Extract<ProbeRun, { prediction: unknown }>;
    expect(second.prediction.edited).toBe(second.prediction.base);
    const { prediction } = structuredClone(second);
    expect(prediction.edited).toBe(prediction.base);
  });

  it("fails an input that is too long on its own, and goes on", async () => {
    const long = {
      probeId: "long",
      task: "qa",
      input: new Array(LIMITS.input + 1).fill("w").join(" "),
    } as const;
    const blank = { probeId: "blank", task: "qa", input: " " } as const;
    const runs = await core.runProbes({ ...asked, probes: [long, blank, ...probes] });
    expect(runs).toMatchObject([
      { probeId: "long", error: { code: "too-long" } },
      { probeId: "blank", error: { code: "empty-text" } },
      { probeId: "p1", prediction: { edited: { text: "cheese" } } },
      { probeId: "p2", prediction: { decision: { kind: "out-of-scope" } } },
    ]);
  });

  it("sees the memory as it was when the call came", async () => {
    const changed = { entries: [qa("a", "What is the sun made of?", "butter")] };
    let change: Promise<unknown> | undefined;
    const runs = await core.runProbes(
      { ...asked, probes: [...probes, { probeId: "p3", task: "qa", input: "moon!" }] },
      { onEvent: () => (change ??= core.setMemory(changed)) },
    );
    await change;
    expect(runs.at(-1)).toMatchObject({ prediction: { edited: { text: "cheese" } } });
    const now = await core.predict({ ...asked, editIds: ["a"], input: "sunny" });
    expect(now.edited.text).toBe("butter");
    const gone = core.runProbes({ ...asked, probes });
    await expect(gone).rejects.toMatchObject({ code: "unknown-edit", data: { editId: "b" } });
  });

  it("counts no half answer when it is cancelled, and leaves the finished ones told", async () => {
    const controller = new AbortController();
    const told: string[] = [];
    // The base model is asked once for each of the two: the signal comes in the second answer.
    const { generate } = models.base;
    vi.spyOn(models.base, "generate").mockImplementation((prompt, options) => {
      if (told.length === 1) controller.abort(new Error("stopped"));
      return generate(prompt, options);
    });
    const running = core.runProbes(
      { ...asked, probes },
      { signal: controller.signal, onEvent: ({ probeId }) => told.push(probeId) },
    );
    await expect(running).rejects.toThrow("stopped");
    expect(told).toEqual(["p1"]);
  });
});
