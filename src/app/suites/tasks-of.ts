/** Which tasks' models the chosen suite runs on. */
import { isServed, type PageTask } from "../tasks.ts";
import { SHIPPED_SUITES } from "./shipped.ts";
import type { Choice } from "./suites-store.ts";

/** A task that no model serves is for the run to refuse. */
export function tasksOf(choice: Choice): PageTask[] {
  if (choice.kind === "shipped") {
    return SHIPPED_SUITES.filter(({ file }) => file === choice.file).map(({ task }) => task);
  }
  return [...new Set(choice.entries.map(({ task }) => task))].filter(isServed);
}
