/** An import's steps as storage makes them, and whether the plan that was agreed to still holds. */
import type { PackEdit } from "../../packs/pack.ts";
import { type ImportPlan, type PlannedEdit, planImport } from "../../packs/plan.ts";
import { type Choice, type ImportStep, stepsOf } from "../../packs/steps.ts";
import type { MemoryChange } from "../../storage/plan.ts";
import type { EditRecord } from "../../storage/schema.ts";

/** By the id that the edit has in its file. What is not in it keeps what the memory has. */
export type Choices = ReadonlyMap<string, Choice>;

/** The memory has changed since the plan was shown, so what was agreed to would not be done. */
export class PlanChangedError extends Error {
  override readonly name = "PlanChangedError";
  readonly code = "plan-changed";
  readonly data = null;

  constructor() {
    super(
      "The edit memory was changed in another tab meanwhile, so nothing was imported. The plan below is made anew; look at it and import again.",
    );
  }
}

export function stepsFor(
  plan: ImportPlan,
  present: readonly EditRecord[],
  choices: Choices,
): ImportStep[] {
  const ids = new Set(present.map(({ id }) => id));
  return stepsOf(plan, ids, ({ edit }) => choices.get(edit.id) ?? "keep-present");
}

/** For storage to call within its step, on the memory as it is then. */
export function changesIfSame(
  shown: { readonly plan: ImportPlan; readonly present: readonly EditRecord[] },
  incoming: readonly PackEdit[],
  choices: Choices,
): (present: readonly EditRecord[]) => MemoryChange[] {
  return (present) => {
    const plan = planImport(present, incoming);
    if (!samePlan(shown, { plan, present })) throw new PlanChangedError();
    return stepsFor(plan, present, choices).map(changeOf);
  };
}

function changeOf(step: ImportStep): MemoryChange {
  switch (step.kind) {
    case "remove":
      return step;
    case "replace":
      return { kind: "change", id: step.id, patch: fieldsOf(step.edit) };
    case "add": {
      const { date } = step.edit.provenance;
      return {
        kind: "add",
        edit: {
          ...fieldsOf(step.edit),
          ...(step.id !== null && { id: step.id }),
          ...(date !== undefined && { createdAt: Date.parse(date) }),
        },
      };
    }
  }
}

/** What a file does not say is said to be empty: it is not this browser's user who wrote it. */
function fieldsOf({ descriptor, provenance, threshold }: PackEdit) {
  const { author = "", source = "", note = "" } = provenance;
  return { descriptor, author, source, note, threshold: threshold ?? null };
}

interface Shown {
  readonly plan: ImportPlan;
  readonly present: readonly EditRecord[];
}

function samePlan(a: Shown, b: Shown): boolean {
  return fingerprint(a) === fingerprint(b);
}

/** All that the screen showed of it: what each edit would do, to which edits in which state. */
function fingerprint({ plan, present }: Shown): string {
  const revisions = new Map(present.map(({ id, revision }) => [id, revision]));
  return JSON.stringify(
    plan.planned.map((item) => [
      item.action,
      presentOf(item).map((id) => [id, revisions.get(id)]),
      item.action === "conflict" ? [item.reason, item.inFile] : null,
    ]),
  );
}

/** The edits in memory that a planned edit is about. */
export function presentOf(item: PlannedEdit): readonly string[] {
  switch (item.action) {
    case "conflict":
      return item.present;
    case "replace":
    case "skip":
      return [item.present];
    default:
      return [];
  }
}
