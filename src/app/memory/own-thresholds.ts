import type { OwnThresholds } from "../../serac/routing.ts";
import type { EditRecord } from "../../storage/schema.ts";

/** What a decision over these edits takes into account besides the memory's threshold. */
export function ownThresholds(edits: readonly EditRecord[]): OwnThresholds {
  const own = new Map<string, number>();
  for (const { id, threshold } of edits) if (threshold !== null) own.set(id, threshold);
  return own;
}
