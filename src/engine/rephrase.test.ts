import { beforeEach, expect, it } from "vitest";
import { EmbeddingScope } from "../models/embedding-scope.ts";
import type { Candidate, Written } from "../probes/rephrase.ts";
import type { GenerateOptions } from "../serac/predict.ts";
import { EngineCore, type EngineModels } from "./core.ts";
import type { FromWorker } from "./protocol.ts";
import { serve } from "./serve.ts";

const words = (text: string) => text.split(/\s+/).filter(Boolean);
const answer = { tokens: 1, ending: "end", milliseconds: { prefill: 1, decode: 1 } } as const;

/** Texts on the moon point one way, all others another. */
const encode = async (texts: readonly string[]) =>
  texts.map((text) => Float32Array.of(Number(text.includes("moon")), Number(!/moon/.test(text))));

async function* branches(prompt: string, { signal }: { readonly signal?: AbortSignal }) {
  for (const text of [`${prompt}?`, "What is the moon of?", "What is the sun of?"]) {
    await Promise.resolve();
    signal?.throwIfAborted();
    yield { text, ending: "end" } satisfies Written;
  }
}

function makeModels(more: Partial<EngineModels> = {}): EngineModels {
  const embedding = new EmbeddingScope({ encode }, { scale: 20, bias: -10 });
  return {
    base: { tokenizer: { encode: words } },
    counterfactual: {
      generate: async (_: string, { signal }: GenerateOptions) => ({
        ...answer,
        text: signal?.aborted ? "" : "cheese",
      }),
    },
    adapted: { branches },
    scopes: { embedding },
    encoder: { check: () => undefined },
    report: { tasks: ["qa", "dialogue"], models: [{ role: "scope", sha256: "m1" }] },
    ...more,
  } as unknown as EngineModels;
}

async function coreWith(models: EngineModels): Promise<EngineCore> {
  const core = new EngineCore(async () => models);
  await core.load({ modelsUrl: "https://errata.example/", device: "wasm", tasks: ["qa"] });
  await core.setMemory({
    entries: [
      { id: "a", descriptor: { task: "qa", question: "What is the moon?", answer: "cheese" } },
      { id: "b", descriptor: { task: "dialogue", topic: "the moon", sentiment: "negative" } },
    ],
  });
  return core;
}

let core: EngineCore;
beforeEach(async () => {
  core = await coreWith(makeModels());
});

it("tells each candidate over the wire, and gives them all in the end", async () => {
  const messages: FromWorker[] = [];
  const result = await new Promise<FromWorker>((resolve) => {
    const handle = serve(core, (message) => {
      messages.push(message);
      if (message.kind === "result" || message.kind === "failure") resolve(message);
    });
    handle({ kind: "request", id: 3, call: "rephrase", argument: { editId: "a" } });
  });
  const candidates = (result as { result: readonly Candidate[] }).result;
  // The first is the prompt itself, which names the moon too.
  expect(candidates.map(({ dropped }) => dropped)).toEqual([null, null, "not-accepted"]);
  const events = messages.flatMap((message) => (message.kind === "event" ? [message.event] : []));
  expect(events).toEqual(
    candidates.map((candidate, i) => ({ candidate, done: i + 1, of: expect.any(Number) })),
  );
});

it("ends early when it is stopped, with what was told until then", async () => {
  const controller = new AbortController();
  const told: string[] = [];
  const running = core.rephrase(
    { editId: "a" },
    {
      signal: controller.signal,
      onEvent({ candidate }) {
        told.push(candidate.text);
        controller.abort(new Error("stopped"));
      },
    },
  );
  await expect(running).rejects.toThrow("stopped");
  expect(told).toHaveLength(1);
});

it("names the task whose models are missing", async () => {
  const without = (role: "adapted" | "counterfactual") =>
    coreWith(makeModels({ [role]: undefined }));
  await expect((await without("adapted")).rephrase({ editId: "a" })).rejects.toMatchObject({
    ...{ code: "task-not-loaded", data: { task: "dialogue" } },
  });
  await expect((await without("counterfactual")).rephrase({ editId: "a" })).rejects.toMatchObject({
    ...{ code: "task-not-loaded", data: { task: "qa" } },
  });
});

it("takes edits that are there and have a question", async () => {
  await expect(core.rephrase({ editId: "gone" })).rejects.toMatchObject({ code: "unknown-edit" });
  await expect(core.rephrase({ editId: "b" })).rejects.toThrow(RangeError);
});
