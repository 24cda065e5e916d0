import { expect, it } from "vitest";
import { TASKS } from "../serac/edit.ts";
import { SCOPE_KINDS } from "../serac/scope.ts";
import { rolesOf, scopeRolesOf, tasksServedBy } from "./tasks.ts";

it("names the models of each task, and of several together, in the order of loading", () => {
  expect(rolesOf(["fact-check"])).toEqual(["base", "scope", "claims", "verdict"]);
  expect(rolesOf(["qa"])).toEqual(["base", "counterfactual", "scope", "cross"]);
  expect(rolesOf(["fact-check", "qa"])).toEqual([...rolesOf(["qa"]), "claims", "verdict"]);
  expect(rolesOf([])).toEqual([]);
  expect(rolesOf(["dialogue"])).toEqual(["base", "adapted", "scope", "cross"]);
});

it("serves every task whose models are there, also one that nobody asked for", () => {
  expect(tasksServedBy(rolesOf(["qa"]))).toEqual(["qa"]);
  expect(tasksServedBy(rolesOf(["fact-check"]))).toEqual(["fact-check"]);
  const both = [...rolesOf(["dialogue"]), "claims", "verdict"] as const;
  expect(tasksServedBy(both)).toEqual(["fact-check", "dialogue"]);
  expect(tasksServedBy(["base", "scope"])).toEqual([]);
});

it("has no scope classifier that asks for a model beyond the task's own", () => {
  for (const task of TASKS) {
    for (const kind of SCOPE_KINDS) {
      expect(rolesOf([task])).toEqual(expect.arrayContaining([...scopeRolesOf(kind, task)]));
    }
  }
});
