/** Taking a step back and doing it again, as plans. */

import type { Reading } from "./commit.ts";
import { DuplicateEditError, HistoryBrokenError, UndoConflictError } from "./errors.ts";
import { editIdOf, type PlannedChange } from "./plan.ts";
import { parseHistoryEntry } from "./records.ts";
import type { Change, EditRecord, UndoRecord } from "./schema.ts";
import { type MemoryView, readView } from "./view.ts";

export type Direction = "undone" | "redone";

export interface Reversal {
  readonly changes: readonly PlannedChange[];
  readonly highestOrder: number;
}

export async function planReversal(
  transaction: Reading,
  step: UndoRecord,
  direction: Direction,
  { at, highestOrder }: { readonly at: number; readonly highestOrder: number },
): Promise<Reversal> {
  const changes = await changesOf(transaction, step);
  const view = await readView(transaction, {
    ids: changes.map(editIdOf),
    keys: changes.flatMap(({ before, after }) => [before?.key ?? [], after?.key ?? []].flat()),
  });
  return {
    changes: reverse(view, changes, direction, at),
    highestOrder: orderAfter(step, changes, direction, highestOrder),
  };
}

/** What a step changed, from the log where it is more than the journal carries. */
export async function changesOf(transaction: Reading, step: UndoRecord): Promise<Change[]> {
  const { from, count, before, after } = step;
  if (count === 1 || from === null) return [{ before, after }];
  const range = IDBKeyRange.bound(from, from + count - 1);
  const entries: unknown[] = await transaction.objectStore("history").getAll(range);
  return Array.from({ length: count }, (_, i) => {
    const entry = parseHistoryEntry(entries[i]);
    if (!entry.ok || entry.value.seq !== from + i) throw new HistoryBrokenError(from + i);
    return entry.value;
  });
}

function reverse(
  view: MemoryView,
  changes: readonly Change[],
  direction: Direction,
  at: number,
): PlannedChange[] {
  const conflicts: EditRecord[] = [];
  const planned: PlannedChange[] = [];
  for (const { before, after } of changes) {
    const [left, wanted] = direction === "undone" ? [after, before] : [before, after];
    const editId = editIdOf({ before, after });
    const current = view.get(editId) ?? null;
    const shown = after ?? before;
    if ((current?.revision ?? null) !== (left?.revision ?? null) && shown) conflicts.push(shown);
    // With the revision that it had, so that the step before this one can be taken back too.
    planned.push({
      editId,
      what: direction,
      before: current,
      after: wanted && { ...wanted, updatedAt: at },
    });
  }
  const [first] = conflicts;
  if (first) throw new UndoConflictError(first.order, conflicts.length);
  // What the step itself leaves is no obstacle to what it brings: two edits may change places.
  const keysLeft = new Map(planned.map(({ editId, before }) => [editId, before?.key]));
  for (const { editId } of planned) view.delete(editId);
  for (const { editId, after } of planned) {
    const same = after && after.key !== keysLeft.get(editId) && view.other(after.key, editId);
    if (same) throw new DuplicateEditError(same);
  }
  return planned;
}

/**
 * The numbers of edits whose adding is taken back are free again, as if they had not been added;
 * every other number that was given stays given.
 */
function orderAfter(
  { what }: UndoRecord,
  changes: readonly Change[],
  direction: Direction,
  highest: number,
): number {
  const orders = changes.flatMap(({ before, after }) => (before ? [] : (after?.order ?? [])));
  const top = orders.reduce((a, b) => Math.max(a, b), 0);
  if (direction === "redone") return Math.max(highest, top);
  const adding = what === "added" || what === "imported";
  return adding && top === highest ? orders.reduce((a, b) => Math.min(a, b), top) - 1 : highest;
}
