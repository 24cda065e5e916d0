import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { descriptorKey, type EditDescriptor } from "../serac/edit.ts";
import type { PackEdit } from "./pack.ts";
import { type PresentEdit, planImport } from "./plan.ts";
import { CHOICES, type Choice, type ImportStep, stepsOf } from "./steps.ts";

const CHANGED = Date.parse("2026-01-15");
const qa = (question: string, answer: string): EditDescriptor => ({ task: "qa", question, answer });
const here = (id: string, descriptor: EditDescriptor): PresentEdit => ({
  id,
  descriptor,
  key: descriptorKey(descriptor),
  updatedAt: CHANGED,
});
const sent = (id: string, descriptor: EditDescriptor, date?: string): PackEdit => ({
  id,
  descriptor,
  provenance: date === undefined ? {} : { date },
});

const oz = here("oz", qa("Who rules Oz?", "Ozma"));
const ev = here("ev", qa("Who rules Ev?", "Evardo"));

describe("planImport", () => {
  it("adds what is new and skips what is there, whatever its id, spacing or case", () => {
    const plan = planImport(
      [oz],
      [sent("ev", ev.descriptor), sent("x", qa("who rules  oz?", "OZMA"))],
    );
    expect(plan.planned.map((p) => p.action)).toEqual(["add", "skip"]);
    expect(plan.planned[1]).toMatchObject({ present: "oz" });
    expect(plan.counts).toEqual({ add: 1, replace: 0, skip: 1, "skip-repeated": 0, conflict: 0 });
  });

  it("replaces the same edit where the file's is newer", () => {
    const edit = sent("oz", qa("Who reigns in Oz?", "Ozma"), "2026-01-16");
    expect(planImport([oz], [edit]).planned).toEqual([{ action: "replace", edit, present: "oz" }]);
  });

  it.each([["2026-01-14"], ["2026-01-15T00:00:00Z"], [undefined]])(
    "asks where the memory's may be the newer (the file's is of %s)",
    (date) => {
      const plan = planImport([oz], [sent("oz", qa("Who reigns in Oz?", "Ozma"), date)]);
      expect(plan.planned).toMatchObject([
        { action: "conflict", reason: "changed-here", present: ["oz"] },
      ]);
    },
  );

  it("asks where another edit has another answer to the question", () => {
    const plan = planImport([oz, ev], [sent("new", qa("who rules oz", "Glinda"), "2027-01-01")]);
    expect(plan.planned).toMatchObject([
      { action: "conflict", reason: "contradicts-memory", present: ["oz"], inFile: [] },
    ]);
  });

  it("asks where a newer version of one edit contradicts another", () => {
    const plan = planImport([oz, ev], [sent("ev", qa("Who rules Oz?", "Glinda"), "2027-01-01")]);
    expect(plan.planned).toMatchObject([
      { action: "conflict", reason: "contradicts-memory", present: ["ev", "oz"] },
    ]);
  });

  it("asks where the file contradicts itself, and skips what it says again", () => {
    const plan = planImport(
      [],
      [sent("1", qa("Q?", "A")), sent("2", qa("Q", "B")), sent("3", qa("q?", "a"))],
    );
    expect(plan.planned).toMatchObject([
      { action: "add" },
      { action: "conflict", reason: "contradicts-file", present: [], inFile: ["1"] },
      { action: "skip-repeated", inFile: "1" },
    ]);
  });

  it("asks of opposite sentiments on one topic", () => {
    const fond = here("a", { task: "dialogue", topic: "Oz", sentiment: "positive" });
    const plan = planImport(
      [fond],
      [sent("b", { task: "dialogue", topic: "oz", sentiment: "negative" })],
    );
    expect(plan.planned).toMatchObject([{ action: "conflict", present: ["a"] }]);
  });

  it("plans 10,000 against 10,000 in a moment", () => {
    const present = Array.from({ length: 10_000 }, (_, i) => here(`${i}`, qa(`Q${i}?`, `${i}`)));
    const incoming = present.map(({ id }, i) => sent(id, qa(`Q${i * 2}?`, `${i}`)));
    const started = performance.now();
    expect(planImport(present, incoming).planned).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe("a file of nothing but answers to one question", () => {
  it("is planned in a moment, and leaves one of them", () => {
    const incoming = Array.from({ length: 10_000 }, (_, i) => sent(`${i}`, qa("Why?", `${i}`)));
    const started = performance.now();
    const plan = planImport([], incoming);
    const steps = stepsOf(plan, new Set(), () => "take-incoming");
    expect(steps).toEqual([{ kind: "add", id: "9999", edit: incoming.at(-1) }]);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe("stepsOf", () => {
  const steps = (present: PresentEdit[], incoming: PackEdit[], choice: Choice) =>
    stepsOf(planImport(present, incoming), new Set(present.map((p) => p.id)), () => choice);
  const glinda = sent("new", qa("Who rules Oz?", "Glinda"));

  it("changes nothing, adds, or puts the file's in place, as was chosen", () => {
    expect(steps([oz], [glinda], "keep-present")).toEqual([]);
    expect(steps([oz], [glinda], "keep-both")).toEqual([{ kind: "add", id: "new", edit: glinda }]);
    expect(steps([oz], [glinda], "take-incoming")).toEqual([
      { kind: "replace", id: "oz", edit: glinda },
    ]);
  });

  it("asks for a new id where the file's belongs to an edit that stays", () => {
    const edit = sent("oz", qa("Who reigns in Oz?", "Ozma"));
    expect(steps([oz], [edit], "keep-both")).toEqual([{ kind: "add", id: null, edit }]);
  });

  it("lets the last of several that are taken stand", () => {
    const jinjur = sent("newer", qa("Who rules Oz?", "Jinjur"));
    expect(steps([oz], [glinda, jinjur], "take-incoming")).toEqual([
      { kind: "replace", id: "oz", edit: jinjur },
    ]);
    expect(steps([], [glinda, jinjur], "take-incoming")).toEqual([
      { kind: "add", id: "newer", edit: jinjur },
    ]);
  });

  it("removes the other edits that disagree with what is taken", () => {
    const also = here("also", qa("Who rules Oz", "The Wizard"));
    expect(steps([oz, also], [glinda], "take-incoming")).toEqual([
      { kind: "remove", id: "also" },
      { kind: "replace", id: "oz", edit: glinda },
    ]);
  });

  it("adds an edit that the memory had, where another of the file took its place", () => {
    const moved = sent("oz", qa("Who rules Mo?", "The Monarch"), "2027-01-01");
    const same = sent("x", oz.descriptor);
    expect(steps([oz], [same, moved], "keep-present")).toEqual([
      { kind: "replace", id: "oz", edit: moved },
      { kind: "add", id: "x", edit: same },
    ]);
  });

  it("loses no edit where two of the file want one place", () => {
    const moved = sent("oz", qa("Who rules Mo?", "The Monarch"), "2027-01-01");
    expect(steps([oz], [glinda, moved], "take-incoming")).toEqual([
      { kind: "replace", id: "oz", edit: glinda },
      { kind: "add", id: null, edit: moved },
    ]);
    expect(steps([oz], [moved, glinda], "take-incoming")).toEqual([
      { kind: "replace", id: "oz", edit: moved },
      { kind: "add", id: "new", edit: glinda },
    ]);
  });

  it("leaves a memory in which nothing is said twice, whatever was chosen", () => {
    const id = fc.constantFrom("a", "b", "c", "d");
    const descriptor = fc
      .tuple(fc.constantFrom("P?", "p", "Q?", "R?"), fc.constantFrom("A", "a", "B"))
      .map(([question, answer]) => qa(question, answer));
    const edits = fc
      .uniqueArray(fc.tuple(id, descriptor), { selector: ([name]) => name })
      .map((list) => [...new Map(list.map((item) => [descriptorKey(item[1]), item])).values()]);
    const date = fc.constantFrom("2026-01-01", "2026-02-01", undefined);
    fc.assert(
      fc.property(
        edits,
        edits,
        date,
        fc.infiniteStream(fc.constantFrom(...CHOICES)),
        (mine, theirs, when, choices) => {
          const present = mine.map(([name, d]) => here(name, d));
          const plan = planImport(
            present,
            theirs.map(([name, d]) => sent(name, d, when)),
          );
          const ids = new Set(present.map((p) => p.id));
          const after = applied(
            present,
            stepsOf(plan, ids, () => choices.next().value),
          );
          expect(new Set(after.map(([, d]) => descriptorKey(d))).size).toBe(after.length);
          const allKept = applied(
            present,
            stepsOf(plan, ids, () => "keep-both"),
          );
          const keys = new Set(allKept.map(([, d]) => descriptorKey(d)));
          for (const [, d] of theirs) expect(keys).toContain(descriptorKey(d));
        },
      ),
    );
  });

  /** As storage would, refusing what storage would refuse. */
  function applied(present: PresentEdit[], list: ImportStep[]): [string, EditDescriptor][] {
    const memory = new Map(present.map((p) => [p.id, p.descriptor]));
    for (const [place, step] of list.entries()) {
      if (step.kind === "add") {
        const made = step.id ?? `made ${place}`;
        expect(memory.has(made)).toBe(false);
        memory.set(made, step.edit.descriptor);
      } else {
        expect(memory.has(step.id)).toBe(true);
        if (step.kind === "remove") memory.delete(step.id);
        else memory.set(step.id, step.edit.descriptor);
      }
    }
    return [...memory];
  }
});
