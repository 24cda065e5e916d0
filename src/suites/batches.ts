/**
 * Which edits are in memory together, and which inputs then count as out of scope.
 */
import { descriptorKey, type EditDescriptor, tidy } from "../serac/edit.ts";
import type { ScoredInput, SuiteEntry } from "./suite.ts";

/** Names one input of a suite by the edit's id, its side and its place there. */
export type Select = (editId: string, side: "inScope" | "outOfScope", index: number) => boolean;

/** Entries whose edits are put into one memory. */
export type Batch<Entry extends SuiteEntry = SuiteEntry> = readonly Entry[];

/**
 * Takes the entries k at a time, in order. An edit that contradicts one of its batch (the same
 * question with another answer, say) waits for the next batch that it fits into.
 */
export function batches<Entry extends SuiteEntry>(
  entries: readonly Entry[],
  k: number,
): Batch<Entry>[] {
  if (!Number.isInteger(k) || k < 1) {
    throw new RangeError(`Edits at once must be a whole number from 1 up, not ${k}.`);
  }
  const done: Entry[][] = [];
  const open: { entries: Entry[]; subjects: Map<string, string> }[] = [];
  for (const entry of entries) {
    const subject = whatIsEdited(entry.descriptor);
    const value = descriptorKey(entry.descriptor);
    let batch = open.find(({ subjects }) => (subjects.get(subject) ?? value) === value);
    if (batch === undefined) {
      batch = { entries: [], subjects: new Map() };
      open.push(batch);
      done.push(batch.entries);
    }
    batch.entries.push(entry);
    batch.subjects.set(subject, value);
    if (batch.entries.length === k) open.splice(open.indexOf(batch), 1);
  }
  return done;
}

/** The out-of-scope inputs of a batch; those in the scope of another loaded edit are skipped. */
export function outOfScopeInputs(
  batch: Batch,
  select: Select = () => true,
): { readonly inputs: readonly ScoredInput[]; readonly skipped: number } {
  const inScope = new Set(batch.flatMap((e) => e.inScope.map((c) => inputKey(c.input))));
  const all = batch.flatMap((e) =>
    e.outOfScope
      .filter((_, index) => select(e.id, "outOfScope", index))
      .map(({ input, kind }) => ({ editId: e.id, task: e.task, input: tidy(input), kind })),
  );
  const inputs = all.filter(({ input }) => !inScope.has(inputKey(input)));
  return { inputs, skipped: all.length - inputs.length };
}

function inputKey(input: string): string {
  return tidy(input).toLowerCase();
}

/** The part of a descriptor that two contradicting edits share. */
function whatIsEdited(descriptor: EditDescriptor): string {
  switch (descriptor.task) {
    case "qa":
      return `qa ${inputKey(descriptor.question)}`;
    case "fact-check":
      return `fact-check ${inputKey(descriptor.statement)}`;
    case "dialogue":
      return `dialogue ${inputKey(descriptor.topic)}`;
  }
}
