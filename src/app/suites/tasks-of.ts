/** Which tasks' models the chosen suite runs on. */
import type { Task } from "../../serac/edit.ts";
import { SHIPPED_SUITES } from "./shipped.ts";
import type { Choice } from "./suites-store.ts";

export function tasksOf(choice: Choice): Task[] {
  if (choice.kind === "shipped") {
    return SHIPPED_SUITES.filter(({ file }) => file === choice.file).map(({ task }) => task);
  }
  return [...new Set(choice.entries.map(({ task }) => task))];
}
