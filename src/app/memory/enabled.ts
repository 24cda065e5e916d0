import type { EditRecord } from "../../storage/schema.ts";

/** The edits that take part in predictions. */
export function enabledIds(edits: readonly EditRecord[]): string[] {
  return edits.filter(({ enabled }) => enabled).map(({ id }) => id);
}
