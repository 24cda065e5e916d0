/** The steps that can be taken back and done again: two stacks, in the database. */
import type { IDBPTransaction, StoreNames } from "idb";
import type { RedoRecord, Schema, UndoRecord } from "./schema.ts";

/** How many steps back are kept. The log keeps all of them; this is what a key press reaches. */
const UNDO_LIMIT = 200;

type Reading = IDBPTransaction<Schema, StoreNames<Schema>[], "readonly">;
type Writing = IDBPTransaction<Schema, StoreNames<Schema>[], "readwrite">;

/** The step of this number, or the last one. */
export async function findUndo(
  transaction: Reading,
  seq: number | undefined,
): Promise<UndoRecord | undefined> {
  const undo = transaction.objectStore("undo");
  if (seq !== undefined) return undo.get(seq);
  return (await undo.openCursor(null, "prev"))?.value;
}

/** The step of this number that was taken back, or the one taken back last. */
export async function findRedo(
  transaction: Reading,
  seq: number | undefined,
): Promise<RedoRecord | undefined> {
  const redo = transaction.objectStore("redo");
  if (seq !== undefined) return redo.index("seq").get(seq);
  return (await redo.openCursor(null, "prev"))?.value;
}

/** A new step: what was taken back before it cannot be done again after it. */
export async function journalise(
  transaction: Writing,
  step: Omit<UndoRecord, "seq">,
): Promise<UndoRecord> {
  const undo = transaction.objectStore("undo");
  // The database gives the number, and never the same one twice.
  const seq = await undo.add(step as UndoRecord);
  await undo.delete(IDBKeyRange.upperBound(seq - UNDO_LIMIT));
  await transaction.objectStore("redo").clear();
  return { ...step, seq };
}

/** Moves a step that is being taken back to the other stack; `from` is where it came from. */
export async function moveToRedo(transaction: Writing, step: UndoRecord): Promise<void> {
  await transaction.objectStore("undo").delete(step.seq);
  // The database ranks it.
  await transaction.objectStore("redo").add({ ...step } as RedoRecord);
}

export async function moveToUndo(transaction: Writing, redone: RedoRecord): Promise<UndoRecord> {
  const { rank, ...step } = redone;
  await transaction.objectStore("redo").delete(rank);
  await transaction.objectStore("undo").put(step);
  return step;
}
