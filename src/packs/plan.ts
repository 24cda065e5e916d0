/**
 * What an import would do, worked out before anything changes: the screen shows the plan, the
 * user settles what is in conflict, and storage carries out the steps in one transaction.
 */
import { outcomeKey, SubjectIndex } from "../serac/conflicts.ts";
import { descriptorKey, type Edit, type EditDescriptor } from "../serac/edit.ts";
import type { PackEdit } from "./pack.ts";

/** What is needed of an edit that is in the memory; storage's `EditRecord` is one. */
export interface PresentEdit {
  readonly id: string;
  readonly descriptor: EditDescriptor;
  readonly key: string;
  readonly updatedAt: number;
}

export type ImportConflictReason =
  /** The same edit, changed here since the pack's date, or no telling which is newer. */
  | "changed-here"
  /** The memory has another answer to the question, or the other sentiment on the topic. */
  | "contradicts-memory"
  /** An earlier edit of the file has. */
  | "contradicts-file";

export interface PlannedConflict {
  readonly action: "conflict";
  readonly edit: PackEdit;
  readonly reason: ImportConflictReason;
  /** The edits in memory that taking this one would replace: the first of them gets its text. */
  readonly present: readonly string[];
  /** The ids of earlier edits of the file on the same subject. */
  readonly inFile: readonly string[];
}

export type PlannedEdit =
  | { readonly action: "add"; readonly edit: PackEdit }
  /** The same edit by its id, and the file's is newer. */
  | { readonly action: "replace"; readonly edit: PackEdit; readonly present: string }
  /** The memory says the same already. */
  | { readonly action: "skip"; readonly edit: PackEdit; readonly present: string }
  /** An earlier edit of the file says the same. Packs have none; other formats may. */
  | { readonly action: "skip-repeated"; readonly edit: PackEdit; readonly inFile: string }
  | PlannedConflict;

export interface ImportPlan {
  /** In the file's order. */
  readonly planned: readonly PlannedEdit[];
  readonly counts: Readonly<Record<PlannedEdit["action"], number>>;
}

export function planImport(
  present: readonly PresentEdit[],
  incoming: readonly PackEdit[],
): ImportPlan {
  const memory = new Memory(present);
  const planned = incoming.map((edit) => {
    const item = memory.place(edit);
    memory.remember(edit);
    return item;
  });
  const counts = { add: 0, replace: 0, skip: 0, "skip-repeated": 0, conflict: 0 };
  for (const { action } of planned) counts[action]++;
  return { planned, counts };
}

/** The present edits, and those of the file so far, each findable in one lookup. */
class Memory {
  readonly #byId: ReadonlyMap<string, PresentEdit>;
  readonly #byKey: ReadonlyMap<string, PresentEdit>;
  readonly #subjects = new SubjectIndex();
  readonly #fileKeys = new Map<string, string>();
  readonly #fileSubjects = new SubjectIndex();

  constructor(present: readonly PresentEdit[]) {
    this.#byId = new Map(present.map((edit) => [edit.id, edit]));
    this.#byKey = new Map(present.map((edit) => [edit.key, edit]));
    for (const edit of present) this.#subjects.add(edit);
  }

  place(edit: PackEdit): PlannedEdit {
    const key = descriptorKey(edit.descriptor);
    const repeated = this.#fileKeys.get(key);
    if (repeated !== undefined) return { action: "skip-repeated", edit, inFile: repeated };
    const identical = this.#byKey.get(key);
    if (identical) return { action: "skip", edit, present: identical.id };
    const older = this.#byId.get(edit.id);
    const opposed = opponents(this.#subjects.peers(edit.descriptor), edit.descriptor);
    const others = opposed.filter((id) => id !== edit.id);
    const inFile = opponents(this.#fileSubjects.peers(edit.descriptor), edit.descriptor);
    const conflict = (reason: ImportConflictReason): PlannedConflict => ({
      action: "conflict",
      edit,
      reason,
      present: older ? [older.id, ...others] : others,
      inFile,
    });
    if (others.length > 0) return conflict("contradicts-memory");
    if (inFile.length > 0) return conflict("contradicts-file");
    if (!older) return { action: "add", edit };
    return isNewer(edit, older)
      ? { action: "replace", edit, present: older.id }
      : conflict("changed-here");
  }

  remember(edit: PackEdit): void {
    const key = descriptorKey(edit.descriptor);
    if (this.#fileKeys.has(key)) return;
    this.#fileKeys.set(key, edit.id);
    this.#fileSubjects.add(edit);
  }
}

/** The edits on this subject that make something else of it. */
function opponents(peers: readonly Edit[], descriptor: EditDescriptor): string[] {
  const outcome = outcomeKey(descriptor);
  return peers.filter((peer) => outcomeKey(peer.descriptor) !== outcome).map(({ id }) => id);
}

/** An edit without a date may be older than what is here: its user decides. */
function isNewer({ provenance }: PackEdit, present: PresentEdit): boolean {
  return provenance.date !== undefined && Date.parse(provenance.date) > present.updatedAt;
}
