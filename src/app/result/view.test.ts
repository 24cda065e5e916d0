import { expect, it } from "vitest";
import { meterRows, type ShownEdit } from "./view.ts";

const edits: ShownEdit[] = ["a", "b", "c"].map((id, i) => ({
  ...{ id, number: i + 1, descriptor: { task: "qa", question: `${id}?`, answer: id } },
}));
const scores = [
  { editId: "a", p: 0.6 },
  { editId: "b", p: 0.9 },
  { editId: "c", p: 0.3 },
];
const told = (rows: ReturnType<typeof meterRows>) =>
  rows.map(({ edit, threshold, own, inScope, wins }) => [edit.id, threshold, own, inScope, wins]);

it("shows the nearest edits best first, and which of them answers", () => {
  expect(told(meterRows(scores, edits, 0.5, 2))).toEqual([
    ["b", 0.5, false, true, true],
    ["a", 0.5, false, true, false],
  ]);
});

it("compares each edit with the threshold that counts for it", () => {
  const own = new Map([
    ["b", 0.95],
    ["c", 0.2],
  ]);
  expect(told(meterRows(scores, edits, 0.7, 3, own))).toEqual([
    ["b", 0.95, true, false, false],
    ["a", 0.7, false, false, false],
    ["c", 0.2, true, true, true],
  ]);
  // There are two rows, and the third edit is the one that answers.
  expect(told(meterRows(scores, edits, 0.7, 2, own)).map(([id]) => id)).toEqual(["b", "c"]);
});

it("has no row for an edit that is gone", () => {
  expect(told(meterRows(scores, edits.slice(0, 1), 0.5, 3))).toEqual([
    ["a", 0.5, false, true, false],
  ]);
});

it("tells which edits the two-stage classifier's first stage left out", () => {
  const some = [...scores.slice(0, 2), { editId: "c", p: 0 }];
  const listed = (scope: "embedding" | "two-stage") =>
    meterRows(some, edits, 0.5, 3, new Map(), scope).map((row) => row.listed);
  expect(listed("two-stage")).toEqual([true, true, false]);
  expect(listed("embedding")).toEqual([true, true, true]);
});
