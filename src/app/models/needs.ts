/** Which models each task needs: what loading it costs, and whether it can be asked. */
import type { LoadReport } from "../../engine/protocol.ts";
import { rolesOf } from "../../models/tasks.ts";
import { TASKS, type Task } from "../../serac/edit.ts";
import type { Offer } from "./offer.ts";

/** Whether these models can be asked inputs of the task. */
export function serves(report: LoadReport | null, task: Task): boolean {
  return report?.tasks.includes(task) ?? false;
}

export function servedBy(report: LoadReport | null): Task[] {
  return TASKS.filter((task) => serves(report, task));
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

/** What a task costs besides what is loaded: its other files, and what of these is to be fetched. */
export function costOfMore(offer: Offer, task: Task, loaded: readonly Task[]) {
  const there = new Set(offerFor(offer, loaded).files.map(({ path }) => path));
  const files = offerFor(offer, [task]).files.filter(({ path }) => !there.has(path));
  const sum = (some: typeof files) => some.reduce((bytes, file) => bytes + file.bytes, 0);
  return { bytes: sum(files), toFetch: sum(files.filter(({ cached }) => !cached)) };
}
