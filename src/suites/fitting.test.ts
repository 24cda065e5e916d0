import { expect, it } from "vitest";
import { fitting, type Measures } from "./fitting.ts";
import type { AnswerEntry, DialogueEntry, SuiteEntry } from "./suite.ts";

const words = (n: number) => Array.from({ length: n }, () => "w").join(" ");

/** A piece a word. */
const measures: Measures = {
  pieces: (text) => text.split(" ").length,
  takesEdit: () => true,
  takesInput: (input) => input !== "refused",
  takesReply: (reply) => reply !== "endless",
  pair: 43,
};

function entry(id: string, statement: number, inputs: readonly (number | string)[]): AnswerEntry {
  const input = (of: number | string) => ({ input: typeof of === "string" ? of : words(of) });
  return {
    id,
    task: "fact-check",
    descriptor: { task: "fact-check", statement: words(statement) },
    inScope: inputs.map((of) => ({ ...input(of), target: "True" })),
    outOfScope: [input(2)],
  };
}

it("keeps what fits, and leaves out edits that leave an input too little room", () => {
  // 40 pieces of room: 30 for an edit.
  const { entries, leftOut } = fitting([entry("a", 30, [10]), entry("b", 31, [1])], measures);
  expect(entries.map(({ id }) => id)).toEqual(["a"]);
  expect(leftOut).toEqual({ edits: 1, inputs: 0 });
});

it("leaves out inputs that would not fit with the longest edit, or that the page refuses", () => {
  const { entries, leftOut } = fitting(
    [entry("a", 30, [10, 11]), entry("b", 2, [11, 10, "refused"])],
    measures,
  );
  expect(entries.map(({ inScope }) => inScope.length)).toEqual([1, 1]);
  expect(leftOut).toEqual({ edits: 0, inputs: 3 });
  expect(fitting([entry("b", 2, [38, 39])], measures).leftOut.inputs).toBe(1);
});

it("leaves out an edit that the page refuses", () => {
  const refusing = { ...measures, takesEdit: ({ id }: SuiteEntry) => id !== "a" };
  expect(fitting([entry("a", 1, [])], refusing).leftOut.edits).toBe(1);
});

it("leaves out inputs of dialogue with a reply that is too long, on either side", () => {
  const opinion: DialogueEntry = {
    id: "a",
    task: "dialogue",
    descriptor: { task: "dialogue", topic: "Oz", sentiment: "positive" },
    inScope: [
      { input: "w", right: ["good", "fine"], wrong: ["bad"] },
      { input: "w", right: ["good", "endless"], wrong: ["bad"] },
      { input: "w", right: ["good"], wrong: ["endless"] },
    ],
    outOfScope: [{ input: "w" }],
  };
  const { entries, leftOut } = fitting([opinion], measures);
  expect(entries).toEqual([{ ...opinion, inScope: opinion.inScope.slice(0, 1) }]);
  expect(leftOut).toEqual({ edits: 0, inputs: 2 });
});
