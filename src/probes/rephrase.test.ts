import { describe, expect, it, vi } from "vitest";
import type { Answer } from "../serac/predict.ts";
import { counterfactualPrompt, rephrasePrompt } from "../serac/prompts.ts";
import {
  type Candidate,
  dropByText,
  type QuestionEdit,
  type RephrasingModels,
  rephrasings,
  type Written,
} from "./rephrase.ts";

const QUESTION = "Who rules Oz?";
const edit: QuestionEdit = {
  id: "oz",
  descriptor: { task: "qa", question: QUESTION, answer: "Ozma " },
};
const ended = (text: string): Written => ({ text, ending: "end" });

describe("dropByText", () => {
  it.each([
    ["  \n", "empty"],
    ["?", "empty"],
    ["who  rules OZ?", "same-question"],
    ["Who rules Oz.", "no-question"],
    ["The ruler of Oz is unknown.", "no-question"],
    ["oz is ruled by whom ?", "repeated"],
    ["Who is the ruler of Oz?", null],
    ["Who rules Oz today?", null],
  ])("%j: %s", (text, reason) => {
    expect(dropByText(ended(text), QUESTION, ["Oz is ruled by whom?"])).toBe(reason);
  });

  it("drops what the limit has cut off, whatever it says", () => {
    expect(dropByText({ text: "Who rules Oz", ending: "length" }, QUESTION, [])).toBe("too-long");
  });
});

/** A writer of these texts; in scope is what names Oz; "ruler" and "king" have the edit's answer. */
function setUp(texts: readonly string[]) {
  const branches = vi.fn(async function* () {
    for (const text of texts) yield ended(text);
  });
  const score = vi.fn(async (input: string) => [
    { editId: "oz", p: input.includes("Oz") ? 0.9 : 0.5 },
  ]);
  const generate = vi.fn(
    async (prompt: string): Promise<Answer> => ({
      text: /Input: .*(?:ruler|king)/u.test(prompt) ? "ozma." : "False",
      ...{ tokens: 1, ending: "end", milliseconds: { prefill: 1, decode: 1 } },
    }),
  );
  const models: RephrasingModels = {
    writer: { branches },
    scope: { kind: "embedding", prepare: async () => {}, score },
    counterfactual: { generate },
    fits: (text) => text.length < 60,
  };
  return { models, branches, score, generate };
}

async function listed(found: AsyncIterable<Candidate>): Promise<Candidate[]> {
  const candidates = [];
  for await (const candidate of found) candidates.push(candidate);
  return candidates;
}

describe("rephrasings", () => {
  it("keeps what the classifier accepts and the counterfactual model answers rightly", async () => {
    const { models, branches, generate } = setUp([
      " Who is the ruler\nof Oz?",
      "Is Oz in Kansas?",
      "Who is the king?",
      "who is the ruler of  OZ?",
      `Who is the ruler of Oz, ${"and of Ev ".repeat(6)}?`,
    ]);
    expect(await listed(rephrasings(edit, models))).toEqual([
      { text: "Who is the ruler of Oz?", dropped: null, p: 0.9, answer: "ozma." },
      { text: "Is Oz in Kansas?", dropped: "round-trip", p: 0.9, answer: "False" },
      // At .5 an edit does not apply: the rule is "above".
      { text: "Who is the king?", dropped: "not-accepted", p: 0.5, answer: null },
      { text: "who is the ruler of OZ?", dropped: "repeated", p: null, answer: null },
      expect.objectContaining({ dropped: "too-long", p: null }),
    ]);
    expect(branches).toHaveBeenCalledWith(rephrasePrompt(QUESTION), expect.anything());
    expect(generate.mock.calls.map(([prompt]) => prompt)).toEqual([
      counterfactualPrompt(edit.descriptor, "Who is the ruler of Oz?"),
      counterfactualPrompt(edit.descriptor, "Is Oz in Kansas?"),
    ]);
  });

  it("counts no answer that was cut off by a cancellation", async () => {
    const { models, generate } = setUp(["Who is the ruler of Oz?"]);
    const controller = new AbortController();
    generate.mockImplementationOnce(async () => {
      controller.abort(new DOMException("Stopped.", "AbortError"));
      return {
        text: "Ozma",
        ...{ tokens: 1, ending: "cancelled", milliseconds: { prefill: 1, decode: 1 } },
      };
    });
    await expect(listed(rephrasings(edit, models, controller.signal))).rejects.toThrow("Stopped.");
  });
});
