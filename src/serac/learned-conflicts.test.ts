import { describe, expect, it } from "vitest";
import type { Edit } from "./edit.ts";
import { findConflicts, learnedConflicts } from "./learned-conflicts.ts";

const qa = (id: string, question: string, answer: string): Edit => ({
  id,
  descriptor: { task: "qa", question, answer },
});
const capital = qa("a", "What is the capital of Oz?", "Ev");
const city = qa("b", "Which city governs Oz?", "Ix");
const agreeing = qa("c", "Which city governs Oz?", "ev.");

const score = (questionOf: string, editId: string, p: number) => ({ questionOf, editId, p });

describe("learnedConflicts", () => {
  it("calls two that are in each other's scope a contradiction where their answers differ", () => {
    const scores = [score("a", "b", 0.8), score("b", "a", 0.9)];
    expect(learnedConflicts([capital, city], scores, { threshold: 0.5 })).toEqual([
      {
        kind: "contradiction",
        reason: "each-in-scope",
        earlier: "a",
        later: "b",
        scopes: { laterInEarlier: 0.9, earlierInLater: 0.8 },
        fix: { kind: "drop", editId: "a" },
      },
    ]);
  });

  it("calls them a duplicate where their answers are the same", () => {
    const scores = [score("a", "c", 0.8), score("c", "a", 0.9)];
    expect(learnedConflicts([capital, agreeing], scores, { threshold: 0.5 })).toMatchObject([
      { kind: "duplicate", reason: "each-in-scope", fix: { kind: "drop", editId: "c" } },
    ]);
  });

  it("offers the edit that reaches too far a threshold just above the score", () => {
    const scores = [score("a", "b", 0.3), score("b", "a", 0.734)];
    expect(learnedConflicts([capital, city], scores, { threshold: 0.5 })).toMatchObject([
      {
        kind: "overlap",
        reason: "one-in-scope",
        scopes: { laterInEarlier: 0.734, earlierInLater: 0 },
        fix: { kind: "raise-threshold", editId: "a", threshold: 0.75 },
      },
    ]);
  });

  it("offers no threshold that would mute the edit, nor one where the answers agree", () => {
    const review = [{ kind: "overlap", fix: { kind: "review" } }];
    const options = { threshold: 0.5 };
    expect(learnedConflicts([capital, city], [score("b", "a", 0.995)], options)).toMatchObject(
      review,
    );
    expect(learnedConflicts([capital, agreeing], [score("c", "a", 0.8)], options)).toMatchObject(
      review,
    );
  });

  it("leaves two statements to be read, since a score cannot tell agreement", () => {
    const edits: Edit[] = [
      { id: "a", descriptor: { task: "fact-check", statement: "Oz is flat." } },
      { id: "b", descriptor: { task: "fact-check", statement: "Oz is not flat." } },
    ];
    const scores = [score("a", "b", 0.9), score("b", "a", 0.9)];
    expect(learnedConflicts(edits, scores, { threshold: 0.5 })).toMatchObject([
      { kind: "overlap", reason: "each-in-scope", fix: { kind: "review" } },
    ]);
  });

  it("decides as routing does: only above the threshold, the edit's own where it has one", () => {
    const scores = [score("b", "a", 0.5)];
    expect(learnedConflicts([capital, city], scores, { threshold: 0.5 })).toEqual([]);
    const lower = { threshold: 0.5, ownThresholds: new Map([["a", 0.4]]) };
    expect(learnedConflicts([capital, city], scores, lower)).toHaveLength(1);
    const higher = { threshold: 0.4, ownThresholds: new Map([["a", 0.6]]) };
    expect(learnedConflicts([capital, city], scores, higher)).toEqual([]);
  });

  it("leaves aside an edit's score on itself, unknown edits and what is no number", () => {
    const scores = [score("a", "a", 1), score("a", "gone", 1), score("b", "a", Number.NaN)];
    expect(learnedConflicts([capital, city], scores, { threshold: 0.5 })).toEqual([]);
  });
});

describe("findConflicts", () => {
  it("tells a pair once, by its texts where they show it", () => {
    const same = qa("d", "what is the capital of oz", "Ix");
    const scores = [score("a", "d", 1), score("d", "a", 1), score("b", "a", 0.6)];
    const found = findConflicts([capital, city, same], scores, { threshold: 0.5 });
    expect(found.map((c) => [c.reason, c.earlier, c.later])).toEqual([
      ["same-question", "a", "d"],
      ["one-in-scope", "a", "b"],
    ]);
  });
});
