/** Which models each task needs: what loading it costs, and whether it can be asked. */
import type { LoadReport } from "../../engine/protocol.ts";
import { rolesOf, tasksServedBy } from "../../models/tasks.ts";
import { TASKS, type Task } from "../../serac/edit.ts";
import type { Offer } from "./offer.ts";

/** Whether these models can be asked inputs of the task. */
export function serves(report: LoadReport | null, task: Task): boolean {
  return report?.tasks.includes(task) ?? false;
}

export function servedBy(report: LoadReport | null): Task[] {
  return TASKS.filter((task) => serves(report, task));
}

/** Whether the task's models are all in the offer; as long as none is known, it is not ruled out. */
export function offers(offer: Offer | null, task: Task): boolean {
  return offer === null || tasksServedBy(offer.models.map(({ role }) => role)).includes(task);
}

/** The offer as far as these tasks go. */
export function offerFor(offer: Offer, tasks: readonly Task[]): Offer {
  const roles = new Set(rolesOf(tasks));
  const models = offer.models.filter(({ role }) => roles.has(role));
  const paths = new Set(models.flatMap((model) => model.paths));
  const files = offer.files.filter(({ path }) => paths.has(path));
  const sum = (some: typeof files) => some.reduce((bytes, file) => bytes + file.bytes, 0);
  return {
    ...{ models, files, totalBytes: sum(files) },
    cachedBytes: sum(files.filter(({ cached }) => cached)),
  };
}

/**
 * What a task costs besides what is loaded: its other files, and what is to be fetched. A model
 * that shares files with a loaded one reads them again, from the cache if they are still there.
 */
export function costOfMore(offer: Offer, task: Task, loaded: readonly Task[]) {
  const before = offerFor(offer, loaded);
  const there = new Set(before.files.map(({ path }) => path));
  const roles = new Set(before.models.map(({ role }) => role));
  const { files, models } = offerFor(offer, [task]);
  const read = new Set(models.filter(({ role }) => !roles.has(role)).flatMap(({ paths }) => paths));
  const sum = (some: typeof files) => some.reduce((bytes, file) => bytes + file.bytes, 0);
  return {
    bytes: sum(files.filter(({ path }) => !there.has(path))),
    toFetch: sum(files.filter(({ path, cached }) => read.has(path) && !cached)),
  };
}
