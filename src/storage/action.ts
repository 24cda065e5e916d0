/** The word for a change: what the log and the undo button call it. */
import { canonicalJson } from "../hash/canonical-json.ts";
import type { Action, Change, EditRecord } from "./schema.ts";

export function actionOf({ before, after }: Change): Action {
  if (!before) return "added";
  if (!after) return "deleted";
  const { enabled } = after;
  return before.enabled !== enabled && sameContent({ ...before, enabled }, after)
    ? "switched"
    : "changed";
}

/** Two states of an edit with nothing between them that a person would see. */
export function sameContent(a: EditRecord, b: EditRecord): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf({ descriptor, enabled, note, source, author, threshold }: EditRecord): string {
  return canonicalJson({ descriptor, enabled, note, source, author, threshold });
}

/** The word for a step: its changes' own where they share one. */
export function actionOfStep(actions: readonly Action[]): Action {
  const [first = "changed"] = actions;
  return actions.every((action) => action === first) ? first : "changed";
}
