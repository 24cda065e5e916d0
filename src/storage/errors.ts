/** What can go wrong with storage, as classes that carry what a message needs. */
import type { EditRecord } from "./schema.ts";

export class StorageFullError extends Error {
  override readonly name = "StorageFullError";
  readonly code = "storage-full";
  readonly data: { readonly usage: number | null; readonly quota: number | null };

  constructor(usage: number | null, quota: number | null, cause: unknown) {
    super("The browser's storage for this page is full.", { cause });
    this.data = { usage, quota };
  }
}

export class DuplicateEditError extends Error {
  override readonly name = "DuplicateEditError";
  readonly code = "duplicate-edit";
  readonly data: { readonly existing: EditRecord };

  constructor(existing: EditRecord) {
    super(`Edit ${existing.order} says the same.`);
    this.data = { existing };
  }
}

/** The edit was deleted, here or in another tab. */
export class MissingEditError extends Error {
  override readonly name = "MissingEditError";
  readonly code = "missing-edit";
  readonly data: { readonly id: string };

  constructor(id: string) {
    super("This edit is no longer in the memory.");
    this.data = { id };
  }
}

/**
 * What was to be undone or redone has changed since, so doing it would overwrite that change. Of a
 * step over many edits nothing is taken back when this holds for one of them.
 */
export class UndoConflictError extends Error {
  override readonly name = "UndoConflictError";
  readonly code = "undo-conflict";
  /** The first such edit's number, and how many there are. */
  readonly data: { readonly order: number; readonly count: number };

  constructor(order: number, count = 1) {
    super(
      count === 1
        ? `Edit ${order} has changed since.`
        : `${count} edits have changed since, edit ${order} first.`,
    );
    this.data = { order, count };
  }
}

export class InvalidThresholdError extends Error {
  override readonly name = "InvalidThresholdError";
  readonly code = "invalid-threshold";
  readonly data: { readonly threshold: number };

  constructor(threshold: number) {
    super(`A threshold is a probability, from 0 to 1; ${threshold} is not.`);
    this.data = { threshold };
  }
}

/** The log cannot be read at this entry, so the memory as it was then or later cannot be told. */
export class HistoryBrokenError extends Error {
  override readonly name = "HistoryBrokenError";
  readonly code = "history-broken";
  readonly data: { readonly seq: number };

  constructor(seq: number) {
    super(`The log of changes is broken at entry ${seq}.`);
    this.data = { seq };
  }
}

/** The database cannot be opened or has been closed under the page. */
export class StorageUnavailableError extends Error {
  override readonly name = "StorageUnavailableError";
  readonly code = "storage-unavailable";
  readonly data: { readonly detail: string };

  constructor(detail: string, cause?: unknown) {
    super(`The edit memory cannot be opened: ${detail}`, { cause });
    this.data = { detail };
  }
}

/** Turns a browser's quota error into one with figures; other errors pass unchanged. */
export async function withFigures(thrown: unknown): Promise<unknown> {
  if (!(thrown instanceof Error) || thrown.name !== "QuotaExceededError") return thrown;
  const estimate = await globalThis.navigator?.storage?.estimate?.().catch(() => undefined);
  return new StorageFullError(estimate?.usage ?? null, estimate?.quota ?? null, thrown);
}
