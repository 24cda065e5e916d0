/** From worked out changes to what commit.ts carries out. */
import { actionOfStep } from "./action.ts";
import type { Plan } from "./commit.ts";
import { journalise } from "./journal.ts";
import type { PlannedChange } from "./plan.ts";
import type { UndoRecord } from "./schema.ts";

/** A step that goes on the journal; undefined for one that changes nothing. */
export function stepPlan(
  changes: readonly PlannedChange[],
  at: number,
  highestOrder: number,
): Plan<UndoRecord> | undefined {
  const [first] = changes;
  if (!first) return undefined;
  const { before, after } = first;
  const what = actionOfStep(changes.map((change) => change.what));
  const count = changes.length;
  return {
    changes,
    highestOrder,
    close: (transaction, from) => journalise(transaction, { at, what, count, from, before, after }),
  };
}
