/** What an answer depends on, as short names: a result holds for as long as they are the same. */
import type { LoadReport } from "../../engine/protocol.ts";
import { hashOf } from "../../probes/seed.ts";
import type { EditRecord, ProbeRan } from "../../storage/schema.ts";

export interface Circumstances {
  readonly memory: string;
  /** Null while no models are loaded, so that nothing tells whether they are others. */
  readonly models: string | null;
}

/** The edits that take part, what they say, and the thresholds. Notes and sources do not count. */
export function memoryName(edits: readonly EditRecord[], threshold: number): string {
  const on = edits.filter(({ enabled }) => enabled);
  return hashOf(
    JSON.stringify([threshold, on.map(({ id, key, threshold: own }) => [id, key, own])]),
  ).toString(36);
}

export function modelsName(report: LoadReport | null): string | null {
  return (
    report?.models
      .map(({ role, sha256, placement }) => `${role} ${sha256.slice(0, 16)} ${placement.device}`)
      .join(", ") ?? null
  );
}

export function holdsIn(ran: ProbeRan, { memory, models }: Circumstances): boolean {
  return ran.memory === memory && (models === null || ran.models === models);
}
