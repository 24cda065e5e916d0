/**
 * The edit memory in IndexedDB. A step over one edit or 10,000 is one transaction over the edits,
 * their vectors, the undo journal and the log (see commit.ts), and writes only the records that
 * changed: two tabs never overwrite each other's edits, and of two changes to one edit the later
 * stays.
 */
import type { EditDescriptor } from "../serac/edit.ts";
import { commit, type LongOptions, type Plan } from "./commit.ts";
import type { Connection } from "./connection.ts";
import { findRedo, findUndo, moveToRedo, moveToUndo } from "./journal.ts";
import {
  type EditFields,
  type EditPatch,
  editIdOf,
  type MemoryChange,
  type NewEdit,
  type OnProblem,
  type PlannedStep,
  planChanges,
  type Skipped,
  wantedFor,
} from "./plan.ts";
import { parseEditRecord } from "./records.ts";
import { inOrder, type Point, replay, seqOf } from "./replay.ts";
import { planRestore } from "./restore.ts";
import { planReversal } from "./reverse.ts";
import type { EditRecord, QuarantinedRecord, RedoRecord, UndoRecord } from "./schema.ts";
import { stepPlan } from "./step-plan.ts";
import type { TabChannel } from "./tabs.ts";
import { type MemoryView, readView, type Wanted } from "./view.ts";

export interface Listing {
  readonly edits: readonly EditRecord[];
  /** Records that were set aside, at this reading or an earlier one. */
  readonly quarantined: readonly QuarantinedRecord[];
}

export interface ApplyOptions extends LongOptions {
  /** "imported" where the changes come from a file or a link. */
  readonly as?: "imported" | undefined;
  /** What becomes of a duplicate, or of a change to an edit that is gone. */
  readonly onProblem?: OnProblem | undefined;
}

export interface Applied {
  /** One step, whatever it changed; undefined where it changed nothing. */
  readonly step: UndoRecord | undefined;
  readonly skipped: readonly Skipped[];
  /** The edits that were added, changed or deleted, in the order of the changes. */
  readonly editIds: readonly string[];
}

export class EditRepository {
  readonly #connection: Connection;
  readonly #tabs: TabChannel;

  constructor(connection: Connection, tabs: TabChannel) {
    this.#connection = connection;
    this.#tabs = tabs;
  }

  /** Every edit, in order. Broken records are moved to the quarantine, not lost. */
  async list(): Promise<Listing> {
    const database = await this.#connection.open();
    const transaction = database.transaction(["edits", "quarantine"], "readwrite");
    const edits: EditRecord[] = [];
    const store = transaction.objectStore("edits");
    // All at once: a cursor takes a turn of the event loop for each record.
    const [keys, records] = await Promise.all([store.getAllKeys(), store.getAll()]);
    for (const [i, key] of keys.entries()) {
      const record: unknown = records[i];
      const parsed = parseEditRecord(record);
      if (parsed.ok) {
        edits.push(parsed.value);
      } else {
        await transaction
          .objectStore("quarantine")
          .put({ key, reason: parsed.reason, at: Date.now(), record });
        await store.delete(key);
      }
    }
    const quarantined = await transaction.objectStore("quarantine").getAll();
    await transaction.done;
    return { edits: inOrder(edits), quarantined };
  }

  /** The edit as it is now; undefined when it has been deleted. */
  async read(id: string): Promise<EditRecord | undefined> {
    const database = await this.#connection.open();
    const parsed = parseEditRecord(await database.get("edits", id));
    return parsed.ok ? parsed.value : undefined;
  }

  /** Several as they are now; those that have been deleted are left out. */
  async readMany(ids: readonly string[]): Promise<EditRecord[]> {
    const database = await this.#connection.open();
    const view = await readView(database.transaction(["edits"]), { ids, keys: [] });
    return ids.flatMap((id) => view.get(id) ?? []);
  }

  async add(descriptor: EditDescriptor, fields: EditFields = {}): Promise<UndoRecord> {
    return this.#single({ kind: "add", edit: { ...fields, descriptor } });
  }

  change(id: string, patch: EditPatch): Promise<UndoRecord> {
    return this.#single({ kind: "change", id, patch });
  }

  remove(id: string): Promise<UndoRecord> {
    return this.#single({ kind: "remove", id });
  }

  /** Any changes as one step: all of them or none. Each sees what the ones before it did. */
  async apply(changes: readonly MemoryChange[], options: ApplyOptions = {}): Promise<Applied> {
    return this.#apply(() => changes, wantedFor(changes), options, true);
  }

  /**
   * As {@link apply}, for changes that depend on the whole memory: `plan` is given the memory as
   * the step finds it, and throws where what its user agreed to no longer holds. It may be called
   * several times, and what it returns last is what is done: no other tab gets in between.
   */
  applyPlanned(
    plan: (present: readonly EditRecord[]) => readonly MemoryChange[],
    options: ApplyOptions = {},
  ): Promise<Applied> {
    return this.#apply((view) => plan(inOrder(view.all())), "all", options, true);
  }

  /** What {@link apply} would do now, leaving out what it could not; nothing is written. */
  async preview(changes: readonly MemoryChange[]): Promise<PlannedStep> {
    const database = await this.#connection.open();
    const view = await readView(database.transaction(["edits"]), wantedFor(changes));
    return planChanges(view, changes, {
      ...{ at: Date.now(), author: "", highestOrder: 0 },
      ...{ onProblem: "skip", dropUnchanged: true },
    });
  }

  addMany(edits: readonly NewEdit[], options: ApplyOptions = {}): Promise<Applied> {
    return this.apply(
      edits.map((edit) => ({ kind: "add", edit })),
      options,
    );
  }

  /** Those that are gone already are left out. */
  removeMany(ids: readonly string[], options: LongOptions = {}): Promise<Applied> {
    return this.apply(
      ids.map((id) => ({ kind: "remove", id })),
      { ...options, onProblem: "skip" },
    );
  }

  /** Those that are gone, or switched so already, are left out. */
  switchMany(
    ids: readonly string[],
    enabled: boolean,
    options: LongOptions = {},
  ): Promise<Applied> {
    return this.apply(
      ids.map((id) => ({ kind: "change", id, patch: { enabled } })),
      { ...options, onProblem: "skip" },
    );
  }

  /** The memory as it was at `point`, by new changes: one step, which can be undone like any. */
  async restore(point: Point, options: LongOptions = {}): Promise<UndoRecord | undefined> {
    // Without a log, the time before it would look like a time without edits.
    await this.beginLog();
    const seq = await seqOf(this.#connection, point);
    // What is in the log stays as it is, so it can be read outside of the step's transaction.
    const target = await replay(this.#connection, seq, options.signal);
    let editIds: string[] = [];
    const step = await commit(
      this.#connection,
      async ({ transaction, head, at }) => {
        const view = await readView(transaction, "all");
        const changes = planRestore(view, target, { at, headSeq: head.seq });
        editIds = changes.map((change) => change.editId);
        return stepPlan(changes, at, head.highestOrder);
      },
      options,
    );
    if (step) this.#tabs.announce(editIds);
    return step;
  }

  /** Logs the edits of a database that is older than the log; does nothing on any other. */
  async beginLog(): Promise<void> {
    await commit(this.#connection, async ({ transaction, head }) => {
      const begun = head.seq > 0 || (await transaction.objectStore("edits").count()) === 0;
      if (begun) return undefined;
      return { changes: [], highestOrder: head.highestOrder, close: async () => undefined };
    });
  }

  /** The step that {@link undo} would take back. */
  async lastStep(): Promise<UndoRecord | undefined> {
    const database = await this.#connection.open();
    return findUndo(database.transaction(["undo"]), undefined);
  }

  /** The step that {@link redo} would do again. */
  async lastUndone(): Promise<RedoRecord | undefined> {
    const database = await this.#connection.open();
    return findRedo(database.transaction(["redo"]), undefined);
  }

  /** Takes back a step (the last one without `seq`); undefined when there is none. */
  undo(seq?: number, options: LongOptions = {}): Promise<UndoRecord | undefined> {
    return this.#reverse("undone", seq, options);
  }

  /** Does a step again (the one taken back last without `seq`); undefined when there is none. */
  redo(seq?: number, options: LongOptions = {}): Promise<UndoRecord | undefined> {
    return this.#reverse("redone", seq, options);
  }

  listen(listener: (editIds: readonly string[]) => void): () => void {
    return this.#tabs.listen(listener);
  }

  async #single(change: MemoryChange): Promise<UndoRecord> {
    const { step } = await this.#apply(() => [change], wantedFor([change]), {}, false);
    if (!step) throw new RangeError("A change makes a step.");
    return step;
  }

  async #apply(
    changesOn: (view: MemoryView) => readonly MemoryChange[],
    wanted: Wanted,
    { as, onProblem = "refuse", ...options }: ApplyOptions,
    dropUnchanged: boolean,
  ): Promise<Applied> {
    let skipped: readonly Skipped[] = [];
    let editIds: readonly string[] = [];
    const step = await commit(
      this.#connection,
      async ({ transaction, head, at, author }) => {
        const view = await readView(transaction, wanted);
        const changes = changesOn(view);
        const { highestOrder } = head;
        const how = { at, author, highestOrder, as, onProblem, dropUnchanged };
        const planned = planChanges(view, changes, how);
        skipped = planned.skipped;
        editIds = planned.changes.map(({ editId }) => editId);
        return stepPlan(planned.changes, at, planned.highestOrder);
      },
      options,
    );
    if (step) this.#tabs.announce(editIds);
    return { step, skipped, editIds };
  }

  async #reverse(
    direction: "undone" | "redone",
    seq: number | undefined,
    options: LongOptions,
  ): Promise<UndoRecord | undefined> {
    let editIds: string[] = [];
    const reversed = await commit(
      this.#connection,
      async ({ transaction, head, at }): Promise<Plan<UndoRecord> | undefined> => {
        const undoing = direction === "undone" ? await findUndo(transaction, seq) : undefined;
        const redoing = direction === "redone" ? await findRedo(transaction, seq) : undefined;
        const step = undoing ?? redoing;
        if (!step) return undefined;
        const plan = await planReversal(transaction, step, direction, {
          at,
          highestOrder: head.highestOrder,
        });
        editIds = plan.changes.map(({ editId }) => editId);
        return {
          ...plan,
          close: async (writing) => {
            if (redoing) return moveToUndo(writing, redoing);
            await moveToRedo(writing, step);
            return step;
          },
        };
      },
      options,
    );
    if (reversed) this.#tabs.announce(editIds);
    return reversed;
  }
}

export { type EditPatch, editIdOf };
