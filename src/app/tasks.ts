/** The tasks that the page offers: those that the shipped models were trained for. */
import type { EditDescriptor, Task } from "../serac/edit.ts";

export const PAGE_TASKS = ["qa", "fact-check"] as const satisfies readonly Task[];
export type PageTask = (typeof PAGE_TASKS)[number];

/** An edit of another task stays in the memory, and no input is routed to it. */
export function isServed(task: Task): task is PageTask {
  return PAGE_TASKS.some((served) => served === task);
}

export type ServedDescriptor = Extract<EditDescriptor, { readonly task: PageTask }>;
