/** Which models each task needs: what loading it costs, and whether it can be asked. */
import type { LoadReport, ModelRole } from "../../engine/protocol.ts";
import { PAGE_TASKS, type PageTask } from "../tasks.ts";
import type { Offer } from "./offer.ts";

export const ROLES_OF: Readonly<Record<PageTask, readonly ModelRole[]>> = {
  qa: ["base", "counterfactual", "scope", "cross"],
  // True and False come from the base model and from the cross-encoder: nothing is written.
  "fact-check": ["base", "scope", "cross"],
};

/** Whether these models can be asked inputs of the task. */
export function serves(report: LoadReport | null, task: PageTask): boolean {
  const there = new Set(report?.models.map(({ role }) => role));
  return ROLES_OF[task].every((role) => there.has(role));
}

export function servedBy(report: LoadReport | null): PageTask[] {
  return PAGE_TASKS.filter((task) => serves(report, task));
}

/** The offer as far as these tasks go. */
export function offerFor(offer: Offer, tasks: readonly PageTask[]): Offer {
  const roles = new Set(tasks.flatMap((task) => ROLES_OF[task]));
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
export function costOfMore(offer: Offer, task: PageTask, loaded: readonly PageTask[]) {
  const there = new Set(offerFor(offer, loaded).files.map(({ path }) => path));
  const files = offerFor(offer, [task]).files.filter(({ path }) => !there.has(path));
  const sum = (some: typeof files) => some.reduce((bytes, file) => bytes + file.bytes, 0);
  return { bytes: sum(files), toFetch: sum(files.filter(({ cached }) => !cached)) };
}
