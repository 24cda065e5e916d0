/** The memory as it was beside the memory as it is; and two states of one edit, field by field. */
import { sameContent } from "../../storage/action.ts";
import type { EditRecord } from "../../storage/schema.ts";

export type Mark =
  | "same"
  /** Changed since: restoring changes it back. */
  | "changed"
  /** Deleted since: restoring brings it back. */
  | "deleted"
  /** Added since, so it was not there: restoring takes it away. */
  | "added";

export interface Compared {
  readonly mark: Mark;
  readonly id: string;
  readonly was: EditRecord | null;
  readonly now: EditRecord | null;
}

/** Every edit that was there or is, by its number. */
export function compareMemories(
  then: readonly EditRecord[],
  now: readonly EditRecord[],
): Compared[] {
  const present = new Map(now.map((edit) => [edit.id, edit]));
  const compared: Compared[] = then.map((edit) => {
    const today = present.get(edit.id) ?? null;
    present.delete(edit.id);
    return { id: edit.id, was: edit, now: today, mark: markOf(edit, today) };
  });
  for (const edit of present.values()) {
    compared.push({ id: edit.id, was: null, now: edit, mark: "added" });
  }
  return compared.sort((a, b) => numberOf(a) - numberOf(b));
}

export function countMarks(compared: readonly Compared[]): Readonly<Record<Mark, number>> {
  const counts = { same: 0, changed: 0, deleted: 0, added: 0 };
  for (const { mark } of compared) counts[mark] += 1;
  return counts;
}

export function numberOf({ was, now }: Pick<Compared, "was" | "now">): number {
  return (was ?? now)?.order ?? 0;
}

/** As a restore judges it, so that what is marked is what it changes. */
function markOf(then: EditRecord, now: EditRecord | null): Mark {
  if (!now) return "deleted";
  return sameContent(then, now) && then.order === now.order ? "same" : "changed";
}

/** The fields of an edit that a person set, besides what it says. */
export const FIELDS = ["enabled", "note", "source", "author", "threshold", "order"] as const;
export type Field = (typeof FIELDS)[number];

export function changedFields(before: EditRecord, after: EditRecord): Field[] {
  return FIELDS.filter((field) => before[field] !== after[field]);
}
