/** Which models a task needs. */
import { TASKS, type Task } from "../serac/edit.ts";
import type { ScopeKind } from "../serac/scope.ts";
import type { Manifest } from "./manifest.ts";
import { MODEL_ROLES, type ModelRole } from "./report.ts";

/** The list of models has none of a role that the task needs. */
export class TaskNotOfferedError extends Error {
  override readonly name = "TaskNotOfferedError";
  readonly code = "task-not-offered";
  readonly data: { readonly task: Task };

  constructor(task: Task, missing: readonly ModelRole[]) {
    super(
      `The models here do not serve the task "${task}": the list of model files (manifest.json) names no ${missing.join(" and no ")} model. Choose another task, or put the missing model beside the others.`,
    );
    this.data = { task };
  }
}

/**
 * Each task has a counterfactual model of its own: for questions and for opinions the base model with
 * an adapter, for claims two readers of pairs, which also judge scope. Questions and opinions have one
 * cross-encoder.
 */
const NEEDS: Readonly<Record<Task, readonly ModelRole[]>> = {
  qa: ["base", "counterfactual", "scope", "cross"],
  "fact-check": ["base", "scope", "claims", "verdict"],
  dialogue: ["base", "adapted", "scope", "cross"],
};

/**
 * The task whose counterfactual model also rephrases questions, under a prompt of its own: with that
 * task's models loaded beside question answering's, rephrasings can be asked for.
 */
export const REPHRASING_TASK = "dialogue" satisfies Task;

/** Who decides what is in scope of a task's edits (two-stage-scope.ts). */
export function scopeRolesOf(kind: ScopeKind, task: Task): readonly ModelRole[] {
  const reader = task === "fact-check" ? "claims" : "cross";
  switch (kind) {
    case "embedding":
      return ["scope"];
    case "cross-attention":
      return [reader];
    case "two-stage":
      return task === "fact-check" ? ["scope", reader, "verdict"] : ["scope", reader];
  }
}

/** The models of all these tasks, in the order in which they are loaded. */
export function rolesOf(tasks: readonly Task[]): ModelRole[] {
  const needed = new Set(tasks.flatMap((task) => NEEDS[task]));
  return MODEL_ROLES.filter((role) => needed.has(role));
}

/** The tasks whose models are all among these, asked for or not. */
export function tasksServedBy(roles: readonly ModelRole[]): Task[] {
  return TASKS.filter((task) => NEEDS[task].every((role) => roles.includes(role)));
}

/** @throws {TaskNotOfferedError} where the manifest lacks a model of one of the tasks */
export function checkOffered(tasks: readonly Task[], models: Manifest["models"]): void {
  for (const task of tasks) {
    const missing = NEEDS[task].filter((role) => models[role] === undefined);
    if (missing.length > 0) throw new TaskNotOfferedError(task, missing);
  }
}
