import { expect, it } from "vitest";
import type { EditDescriptor } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { findEdits, type Search } from "./find.ts";

const record = (id: string, descriptor: EditDescriptor, more: Partial<EditRecord> = {}) =>
  ({ id, descriptor, enabled: true, note: "", source: "", author: "", ...more }) as EditRecord;

const edits = [
  record("oz", { task: "qa", question: "Who rules Oz?", answer: "Ozma" }, { author: "L. Frank" }),
  record(
    "cafe",
    { task: "qa", question: "Qui tient le Café Élysée?", answer: "Zoë" },
    { enabled: false },
  ),
  record("ko", { task: "qa", question: "오즈는 누가 다스리나요?", answer: "오즈마" }),
  record(
    "flat",
    { task: "fact-check", statement: "Oz is flat." },
    { note: "from an old map", source: "Gazetteer" },
  ),
  record("talk", { task: "dialogue", topic: "the opera", sentiment: "negative" }),
];
const SENTIMENTS = { positive: "긍정", negative: "부정" };
const ALL: Search = { query: "", filter: "all", task: "all" };
const found = (search: Partial<Search>) =>
  findEdits(edits, { ...ALL, ...search }, SENTIMENTS).map(({ id }) => id);

it.each<[string, string[]]>([
  ["ELYSEE cafe", ["cafe"]],
  ["zoe", ["cafe"]],
  ["oz", ["oz", "flat"]],
  ["  oz   rules ", ["oz"]],
  ["old map", ["flat"]],
  ["gazetteer", ["flat"]],
  ["frank", ["oz"]],
  ["오즈마", ["ko"]],
  // Syllables that are still being typed.
  ["다스ㄹ", ["ko"]],
  ["오즈느", ["ko"]],
  ["누그", []],
  ["fact-check", []],
  ["opera negative", ["talk"]],
  ["opera 부정", ["talk"]],
  ["opera 긍정", []],
])("%s finds %j", (query, ids) => {
  expect(found({ query })).toEqual(ids);
});

it("filters by switch and by task, and leaves all of them the same list", () => {
  expect(found({ filter: "off" })).toEqual(["cafe"]);
  expect(found({ filter: "on", query: "oz" })).toEqual(["oz", "flat"]);
  expect(found({ task: "dialogue" })).toEqual(["talk"]);
  expect(found({ task: "fact-check" })).toEqual(["flat"]);
  expect(findEdits(edits, ALL)).toBe(edits);
});
