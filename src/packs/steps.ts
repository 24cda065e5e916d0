/** From a plan and what its user chose to the changes that storage makes, all or none of them. */
import type { PackEdit } from "./pack.ts";
import type { ImportPlan, PlannedConflict } from "./plan.ts";

export const CHOICES = ["keep-present", "take-incoming", "keep-both"] as const;

/** `keep-present` leaves the edit of the file out; where only the file disagrees, the earlier stays. */
export type Choice = (typeof CHOICES)[number];

export type ImportStep =
  /** `id` is null where a present edit has the file's: storage makes another. */
  | { readonly kind: "add"; readonly id: string | null; readonly edit: PackEdit }
  /** The edit keeps its id, number and history, and gets the file's text and provenance. */
  | { readonly kind: "replace"; readonly id: string; readonly edit: PackEdit }
  | { readonly kind: "remove"; readonly id: string };

/**
 * The steps, in an order in which each is safe. A later edit of the file that is taken against an
 * earlier one takes its place; an edit in memory is replaced once at most, and one that the plan
 * skips, since the memory says the same, is added where another step takes that edit away.
 *
 * @param choose asked for each conflict; "keep-present" changes nothing
 */
export function stepsOf(
  plan: ImportPlan,
  presentIds: ReadonlySet<string>,
  choose: (conflict: PlannedConflict) => Choice,
): ImportStep[] {
  const draft = new Draft();
  for (const item of plan.planned) {
    if (item.action === "add") draft.add(item.edit);
    else if (item.action === "replace") draft.replace(item.present, item.edit);
    else if (item.action === "conflict") {
      const choice = choose(item);
      if (choice === "keep-both") draft.add(item.edit);
      else if (choice === "take-incoming") draft.take(item);
    }
  }
  for (const item of plan.planned) {
    if (item.action === "skip") draft.addIfLost(item.edit, item.present);
  }
  return draft.steps(presentIds);
}

class Draft {
  readonly #removed = new Set<string>();
  /** By the present edit's id, and the other way round. */
  readonly #replaced = new Map<string, PackEdit>();
  readonly #replacing = new Map<string, string>();
  /** By the file's id. */
  readonly #added = new Map<string, PackEdit>();
  readonly #withdrawn = new Set<string>();

  add(edit: PackEdit): void {
    this.#added.set(edit.id, edit);
  }

  replace(present: string, edit: PackEdit): void {
    if (this.#isGone(present)) {
      this.add(edit);
      return;
    }
    this.#replaced.set(present, edit);
    this.#replacing.set(edit.id, present);
  }

  /** The edit stands in for all that disagree with it, in memory and earlier in the file. */
  take({ edit, present, inFile }: PlannedConflict): void {
    const released = inFile.flatMap((id) => this.#withdraw(id));
    // One that has been replaced by an edit on something else disagrees no longer.
    const opposed = new Set([...present, ...released].filter((id) => !this.#isGone(id)));
    const [first, ...others] = opposed;
    for (const id of others) this.#removed.add(id);
    if (first === undefined) this.add(edit);
    else this.replace(first, edit);
  }

  addIfLost(edit: PackEdit, present: string): void {
    if (this.#isGone(present) && !this.#withdrawn.has(edit.id)) this.add(edit);
  }

  /** Removals first, additions last: what comes in may say what one that goes said. */
  steps(presentIds: ReadonlySet<string>): ImportStep[] {
    const removed = [...this.#removed].map((id): ImportStep => ({ kind: "remove", id }));
    const replaced = [...this.#replaced].map(
      ([id, edit]): ImportStep => ({ kind: "replace", id, edit }),
    );
    const added = [...this.#added.values()].map(
      (edit): ImportStep => ({ kind: "add", id: presentIds.has(edit.id) ? null : edit.id, edit }),
    );
    return [...removed, ...replaced, ...added];
  }

  #isGone(present: string): boolean {
    return this.#removed.has(present) || this.#replaced.has(present);
  }

  /** Takes back an edit of the file that was let in, and says which present edit is free again. */
  #withdraw(fileId: string): string[] {
    this.#withdrawn.add(fileId);
    this.#added.delete(fileId);
    const present = this.#replacing.get(fileId);
    if (present === undefined) return [];
    this.#replacing.delete(fileId);
    this.#replaced.delete(present);
    return [present];
  }
}
