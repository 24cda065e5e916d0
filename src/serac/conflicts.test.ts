import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PEERS, SubjectIndex, subjectKey, textConflicts } from "./conflicts.ts";
import type { Edit, EditDescriptor } from "./edit.ts";

const qa = (id: string, question: string, answer: string): Edit => ({
  id,
  descriptor: { task: "qa", question, answer },
});
const opinion = (id: string, topic: string, sentiment: "positive" | "negative"): Edit => ({
  id,
  descriptor: { task: "dialogue", topic, sentiment },
});
const fact = (id: string, statement: string): Edit => ({
  id,
  descriptor: { task: "fact-check", statement },
});

describe("textConflicts", () => {
  it("finds different answers to one question, and offers to drop the earlier", () => {
    const edits = [qa("a", "Who rules Oz?", "Ozma"), qa("b", "who  rules oz", "Glinda")];
    expect(textConflicts(edits)).toEqual([
      {
        kind: "contradiction",
        reason: "same-question",
        earlier: "a",
        later: "b",
        fix: { kind: "drop", editId: "a" },
      },
    ]);
  });

  it.each<[string, Edit, Edit, string, string, string]>([
    ["case and space", qa("a", "Q?", "A"), qa("b", " q? ", "a"), "duplicate", "same-edit", "b"],
    [
      "a final mark",
      qa("a", "Who?", "Ozma"),
      qa("b", "Who", "Ozma."),
      "duplicate",
      "same-question-and-answer",
      "b",
    ],
    [
      "curly quotation marks",
      qa("a", "Who wrote “It’s”?", "A"),
      qa("b", `Who wrote "It's"?`, "B"),
      "contradiction",
      "same-question",
      "a",
    ],
    [
      "two opinions",
      opinion("a", "Oz", "positive"),
      opinion("b", "oz", "negative"),
      "contradiction",
      "opposite-sentiment",
      "a",
    ],
    [
      "one opinion twice",
      opinion("a", "the opera", "negative"),
      opinion("b", "The opera.", "negative"),
      "duplicate",
      "same-topic-and-sentiment",
      "b",
    ],
    [
      "a statement",
      fact("a", "Oz is flat."),
      fact("b", "Oz is flat"),
      "duplicate",
      "same-statement",
      "b",
    ],
    [
      "Hangul composed and decomposed",
      qa("a", "오즈의 왕은?", "가"),
      qa("b", "오즈의 왕은?".normalize("NFD"), "나"),
      "contradiction",
      "same-question",
      "a",
    ],
  ])("tells pairs apart: %s", (_what, a, b, kind, reason, drop) => {
    expect(textConflicts([a, b])).toEqual([
      { kind, reason, earlier: "a", later: "b", fix: { kind: "drop", editId: drop } },
    ]);
  });

  it.each<[string, Edit, Edit]>([
    ["other questions", qa("a", "Who rules Oz?", "X"), qa("b", "Who rules Ev?", "Y")],
    ["marks inside", qa("a", "Who made C?", "X"), qa("b", "Who made C++?", "Y")],
    ["marks alone", qa("a", "?", "X"), qa("b", "!", "Y")],
    ["two tasks", fact("a", "Oz"), opinion("b", "Oz", "positive")],
  ])("says nothing of %s", (_what, a, b) => {
    expect(textConflicts([a, b])).toEqual([]);
  });

  it("looks up 10,000 edits rather than comparing all pairs", () => {
    const edits = Array.from({ length: 10_000 }, (_, i) =>
      qa(`${i}`, `Question ${i % 9_999}?`, `${i}`),
    );
    const started = performance.now();
    expect(textConflicts(edits)).toHaveLength(1);
    // All pairs would be 50 million; this is far above the tens of milliseconds that it takes.
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("stays linear in pairs where every edit has the same question", () => {
    const edits = Array.from({ length: 1_000 }, (_, i) => qa(`${i}`, "Why?", `${i}`));
    expect(textConflicts(edits).length).toBeLessThanOrEqual(1_000 * PEERS);
  });

  it("does not pair an edit with itself, as when one is being changed", () => {
    const index = new SubjectIndex();
    index.add(qa("a", "Who?", "X"));
    expect(index.conflicts(qa("a", "Who?", "Y"))).toEqual([]);
    expect(index.conflicts(qa("b", "Who?", "Y"))).toHaveLength(1);
  });

  it("finds exactly the pairs that comparing every two would", () => {
    const word = fc.constantFrom("Oz", "oz ", "Oz?", "Ev", "“Ev”");
    const descriptor: fc.Arbitrary<EditDescriptor> = fc.oneof(
      fc.record({ task: fc.constant("qa" as const), question: word, answer: word }),
      fc.record({ task: fc.constant("fact-check" as const), statement: word }),
    );
    fc.assert(
      fc.property(fc.array(descriptor, { maxLength: PEERS }), (descriptors) => {
        const edits = descriptors.map((d, i) => ({ id: `${i}`, descriptor: d }));
        const pairs = edits.flatMap((later, l) =>
          edits
            .slice(0, l)
            .filter((earlier) => subjectKey(earlier.descriptor) === subjectKey(later.descriptor))
            .map((earlier) => `${earlier.id} ${later.id}`),
        );
        const found = textConflicts(edits).map((c) => `${c.earlier} ${c.later}`);
        expect(found.sort()).toEqual(pairs.sort());
      }),
    );
  });
});
