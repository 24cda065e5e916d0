/** A step worked out on a view of the memory: which edits it leaves how. Pure but for new ids. */
import { descriptorKey, type EditDescriptor, tidy, tidyDescriptor } from "../serac/edit.ts";
import { actionOf, sameContent } from "./action.ts";
import { DuplicateEditError, InvalidThresholdError, MissingEditError } from "./errors.ts";
import { isThreshold } from "./records.ts";
import type { Action, Change, EditRecord } from "./schema.ts";
import type { MemoryView, Wanted } from "./view.ts";

/** What an edit carries besides what it says. */
export interface EditFields {
  readonly enabled?: boolean;
  readonly note?: string;
  readonly source?: string;
  readonly author?: string;
  /** null for the memory's threshold. */
  readonly threshold?: number | null;
}

export interface EditPatch extends EditFields {
  readonly descriptor?: EditDescriptor;
}

export interface NewEdit extends EditFields {
  readonly descriptor: EditDescriptor;
  /** That of its file, by which a later version is known; one that is taken is not given again. */
  readonly id?: string;
  /** When it was first written, for an edit that comes from elsewhere; now, without. */
  readonly createdAt?: number;
}

export type MemoryChange =
  | { readonly kind: "add"; readonly edit: NewEdit }
  | { readonly kind: "change"; readonly id: string; readonly patch: EditPatch }
  | { readonly kind: "remove"; readonly id: string };

/** What to do with a change that cannot be made: give the whole step up, or leave that one out. */
export type OnProblem = "refuse" | "skip";

export interface Skipped {
  /** Its place among the changes that were asked for. */
  readonly index: number;
  readonly reason: DuplicateEditError | MissingEditError;
}

export interface PlannedChange extends Change {
  readonly editId: string;
  readonly what: Action;
}

export interface Circumstances {
  readonly at: number;
  readonly author: string;
  readonly highestOrder: number;
  /** The log's word for each change; what it does to the edit, without. */
  readonly as?: Action | undefined;
  readonly onProblem: OnProblem;
  /** A change that leaves the edit as it was makes no entry. */
  readonly dropUnchanged: boolean;
}

export interface PlannedStep {
  readonly changes: readonly PlannedChange[];
  readonly skipped: readonly Skipped[];
  readonly highestOrder: number;
}

/** What a view must hold for {@link planChanges} to be right. */
export function wantedFor(changes: readonly MemoryChange[]): Wanted {
  const ids: string[] = [];
  const keys: string[] = [];
  for (const change of changes) {
    const id = change.kind === "add" ? change.edit.id : change.id;
    if (id !== undefined) ids.push(id);
    const descriptor =
      change.kind === "add"
        ? change.edit.descriptor
        : change.kind === "change" && change.patch.descriptor;
    if (descriptor) keys.push(descriptorKey(descriptor));
  }
  return { ids, keys };
}

/** Each change sees the ones before it. Of several to one edit the log gets the sum. */
export function planChanges(
  view: MemoryView,
  changes: readonly MemoryChange[],
  circumstances: Circumstances,
): PlannedStep {
  const sums = new Map<string, Change>();
  const skipped: Skipped[] = [];
  let { highestOrder } = circumstances;
  for (const [index, change] of changes.entries()) {
    try {
      const before = change.kind === "add" ? null : present(view, change.id);
      const after = outcome(view, change, before, circumstances, highestOrder + 1);
      if (before && after && circumstances.dropUnchanged && sameContent(before, after)) continue;
      if (change.kind === "add") highestOrder += 1;
      if (after) view.put(after);
      else if (before) view.delete(before.id);
      const id = editIdOf({ before, after });
      const first = sums.get(id);
      sums.set(id, { before: first ? first.before : before, after });
    } catch (thrown) {
      const leftOut = thrown instanceof DuplicateEditError || thrown instanceof MissingEditError;
      if (!leftOut || circumstances.onProblem === "refuse") throw thrown;
      skipped.push({ index, reason: thrown });
    }
  }
  const planned: PlannedChange[] = [];
  for (const [editId, { before, after }] of sums) {
    if (!before && !after) continue;
    const sum = { before, after: after && { ...after, revision: (before?.revision ?? 0) + 1 } };
    planned.push({ editId, what: circumstances.as ?? actionOf(sum), ...sum });
  }
  return { changes: planned, skipped, highestOrder };
}

export function editIdOf({ before, after }: Change): string {
  const record = after ?? before;
  if (!record) throw new RangeError("A step is about some edit.");
  return record.id;
}

function present(view: MemoryView, id: string): EditRecord {
  const record = view.get(id);
  if (!record) throw new MissingEditError(id);
  return record;
}

function outcome(
  view: MemoryView,
  change: MemoryChange,
  before: EditRecord | null,
  { at, author }: Circumstances,
  nextOrder: number,
): EditRecord | null {
  if (change.kind === "remove") return null;
  const said = change.kind === "add" ? change.edit : change.patch;
  const { threshold } = said;
  if (typeof threshold === "number" && !isThreshold(threshold)) {
    throw new InvalidThresholdError(threshold);
  }
  const base = before ?? {
    id: freeId(view, change.kind === "add" ? change.edit.id : undefined),
    order: nextOrder,
    createdAt: (change.kind === "add" ? change.edit.createdAt : undefined) ?? at,
    ...NOTHING_SAID,
    author,
  };
  const descriptor = said.descriptor ? tidyDescriptor(said.descriptor) : before?.descriptor;
  if (!descriptor) throw new RangeError("An edit says something.");
  const key = descriptorKey(descriptor);
  // Two edits of version 1 may share a key; each can still be switched.
  const same = key === before?.key ? undefined : view.other(key, base.id);
  if (same) throw new DuplicateEditError(same);
  return {
    id: base.id,
    descriptor,
    key,
    enabled: said.enabled ?? base.enabled,
    order: base.order,
    createdAt: base.createdAt,
    updatedAt: at,
    revision: (before?.revision ?? 0) + 1,
    note: said.note?.trim() ?? base.note,
    source: said.source === undefined ? base.source : tidy(said.source),
    author: said.author === undefined ? base.author : tidy(said.author),
    threshold: threshold === undefined ? base.threshold : threshold,
  };
}

function freeId(view: MemoryView, wanted: string | undefined): string {
  return wanted === undefined || view.get(wanted) ? crypto.randomUUID() : wanted;
}

const NOTHING_SAID = { enabled: true, note: "", source: "", threshold: null } as const;
