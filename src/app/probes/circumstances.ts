/** What an answer depends on, as short names: a result holds for as long as they are the same. */
import type { LoadReport } from "../../engine/protocol.ts";
import { rolesOf } from "../../models/tasks.ts";
import { hashOf } from "../../probes/seed.ts";
import type { Task } from "../../serac/edit.ts";
import type { EditRecord, ProbeRan } from "../../storage/schema.ts";
import type { Scopes } from "../choices/choices-store.ts";
import { byTask } from "../tasks.ts";

interface Circumstance {
  readonly memory: string;
  /** Null while no models are loaded, so that nothing tells whether they are others. */
  readonly models: string | null;
}

export type Circumstances = Readonly<Record<Task, Circumstance>>;

/** The memory's threshold, and the classifier that decides on each task's inputs. */
export interface Deciding {
  readonly threshold: number;
  readonly scopes: Scopes;
}

export function circumstancesOf(
  edits: readonly EditRecord[],
  deciding: Deciding,
  report: LoadReport | null,
): Circumstances {
  return byTask((task) => ({
    memory: memoryName(edits, deciding, task),
    models: modelsName(report, task),
  }));
}

/** The task's edits that take part, and what they say. Notes and sources do not count. */
export function memoryName(
  edits: readonly EditRecord[],
  { threshold, scopes }: Deciding,
  task: Task,
): string {
  const on = edits.filter(({ enabled, descriptor }) => enabled && descriptor.task === task);
  return hashOf(
    JSON.stringify([
      threshold,
      scopes[task],
      on.map(({ id, key, threshold: own }) => [id, key, own]),
    ]),
  ).toString(36);
}

/** Null where a model that the task needs is not loaded. */
export function modelsName(report: LoadReport | null, task: Task): string | null {
  const names = rolesOf([task]).map((role) => {
    const model = report?.models.find((loaded) => loaded.role === role);
    return model && `${role} ${model.sha256.slice(0, 16)} ${model.placement.device}`;
  });
  return names.includes(undefined) ? null : names.join(", ");
}

export function holdsIn(ran: ProbeRan, now: Circumstances, task: Task): boolean {
  const { memory, models } = now[task];
  return ran.memory === memory && (models === null || ran.models === models);
}
