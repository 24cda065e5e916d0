import type { Task } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";

/** The edits that take part in predictions of this task. */
export function enabledIds(edits: readonly EditRecord[], task: Task): string[] {
  return edits.flatMap(({ id, enabled, descriptor }) =>
    enabled && descriptor.task === task ? [id] : [],
  );
}
