import { expect, it } from "vitest";
import type { EditRecord } from "../../storage/schema.ts";
import {
  carriesMore,
  checkDraft,
  descriptorOf,
  draftOf,
  EMPTY_DRAFT,
  fewestTokens,
  fieldsOf,
  guessTokens,
  isBlank,
  saysSomething,
} from "./draft.ts";

const count = async (text: string) => fewestTokens(text);
const OZ = { ...EMPTY_DRAFT, question: "Who?", answer: "Ozma" };

it("finds what is empty and what is too long, field by field", async () => {
  const draft = { ...EMPTY_DRAFT, question: "  \n ", answer: "word ".repeat(49) };
  expect(await checkDraft(draft, count, "qa")).toEqual({
    question: { kind: "empty" },
    answer: { kind: "too-long", tokens: 49, limit: 48 },
  });
  expect(await checkDraft(OZ, count, "qa")).toEqual({});
  expect(await checkDraft({ ...OZ, author: "A".repeat(201) }, count, "qa")).toEqual({
    author: { kind: "too-many", characters: 201, limit: 200 },
  });
});

it.each([
  ["qa", "question", 2_000],
  ["qa", "answer", 2_000],
  ["fact-check", "statement", 2_000],
  ["dialogue", "topic", 500],
] as const)(
  "takes no %s edit whose %s a file of edits could not hold",
  async (task, field, limit) => {
    const full = { question: "Who?", answer: "Ozma", statement: "Oz is.", topic: "the opera" };
    const draft = { ...EMPTY_DRAFT, ...full };
    const long = "x".repeat(limit);
    expect(await checkDraft({ ...draft, [field]: long }, count, task)).toEqual({});
    expect(await checkDraft({ ...draft, [field]: ` ${long}x ` }, count, task)).toEqual({
      [field]: { kind: "too-many", characters: limit + 1, limit },
    });
  },
);

it.each<[string, number | null]>([
  ["", null],
  [" 0.8 ", 0.8],
  ["0,8", 0.8],
  [".25", 0.25],
  ["1", 1],
  ["0", 0],
])("takes %j for a threshold", async (threshold, value) => {
  expect(await checkDraft({ ...OZ, threshold }, count, "qa")).toEqual({});
  expect(fieldsOf({ ...OZ, threshold }).threshold).toBe(value);
});

it.each(["1.5", "-0.1", "high", "0.8.1", "1e-3", "NaN", "80%"])(
  "takes %j for none",
  async (said) => {
    expect(await checkDraft({ ...OZ, threshold: said }, count, "qa")).toEqual({
      threshold: { kind: "no-threshold", said },
    });
  },
);

it("comes back from an edit as it went in", () => {
  const more = { note: "n", source: "s", author: "a", threshold: 0.75 };
  const descriptor = { task: "qa", question: "Who?", answer: "Ozma" } as const;
  const draft = draftOf({ descriptor, ...more } as EditRecord);
  expect(fieldsOf(draft)).toEqual(more);
  expect([carriesMore(draft), carriesMore(OZ)]).toEqual([true, false]);
});

it("reads a statement where the task is fact checking, and nothing of a question", async () => {
  const draft = { ...EMPTY_DRAFT, statement: " Oz  is green. ", question: "left over" };
  expect(await checkDraft(draft, count, "fact-check")).toEqual({});
  expect(descriptorOf(draft, "fact-check")).toEqual({
    task: "fact-check",
    statement: "Oz is green.",
  });
  expect(await checkDraft({ ...draft, statement: "" }, count, "fact-check")).toEqual({
    statement: { kind: "empty" },
  });
  expect(
    await checkDraft({ ...draft, statement: "word ".repeat(161) }, count, "fact-check"),
  ).toEqual({ statement: { kind: "too-long", tokens: 161, limit: 160 } });
});

it("reads a topic and the sentiment that is chosen, where the task is dialogue", async () => {
  const draft = { ...EMPTY_DRAFT, topic: " the  opera ", sentiment: "negative" } as const;
  const descriptor = { task: "dialogue", topic: "the opera", sentiment: "negative" } as const;
  expect(await checkDraft(draft, count, "dialogue")).toEqual({});
  expect(descriptorOf(draft, "dialogue")).toEqual(descriptor);
  const { topic, sentiment } = draftOf({ descriptor, threshold: null } as EditRecord);
  expect([topic, sentiment]).toEqual(["the opera", "negative"]);
  expect(saysSomething(EMPTY_DRAFT, "dialogue")).toBe(false);
  expect(await checkDraft(EMPTY_DRAFT, count, "dialogue")).toEqual({ topic: { kind: "empty" } });
  expect(await checkDraft({ ...draft, topic: "word ".repeat(33) }, count, "dialogue")).toEqual({
    topic: { kind: "too-long", tokens: 33, limit: 32 },
  });
});

it("is blank again once everything that was typed is gone, whichever sentiment is chosen", () => {
  expect(isBlank({ ...EMPTY_DRAFT, question: " ", sentiment: "negative" })).toBe(true);
  expect(isBlank({ ...EMPTY_DRAFT, note: "seen" })).toBe(false);
});

it("guesses on the high side", () => {
  expect(guessTokens("Who rules Oz?")).toBeGreaterThanOrEqual(5);
  expect(fewestTokens("  Who  rules Oz? ")).toBe(3);
});
