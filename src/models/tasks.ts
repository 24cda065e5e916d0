/** Which models a task needs. */
import { TASKS, type Task } from "../serac/edit.ts";
import { MODEL_ROLES, type ModelRole } from "./report.ts";

/** Fact checking's counterfactual model is the cross-encoder, which question answering has too. */
const NEEDS: Readonly<Record<Task, readonly ModelRole[]>> = {
  qa: ["base", "counterfactual", "scope", "cross"],
  "fact-check": ["base", "scope", "cross"],
  dialogue: ["base", "counterfactual", "scope", "cross"],
};

/** The models of all these tasks, in the order in which they are loaded. */
export function rolesOf(tasks: readonly Task[]): ModelRole[] {
  const needed = new Set(tasks.flatMap((task) => NEEDS[task]));
  return MODEL_ROLES.filter((role) => needed.has(role));
}

/** The tasks whose models are all among these, asked for or not. */
export function tasksServedBy(roles: readonly ModelRole[]): Task[] {
  return TASKS.filter((task) => NEEDS[task].every((role) => roles.includes(role)));
}
