import { expect, it } from "vitest";
import { rolesOf, tasksServedBy } from "./tasks.ts";

it("names the models of each task, and of several together, in the order of loading", () => {
  expect(rolesOf(["fact-check"])).toEqual(["base", "scope", "cross", "verdict"]);
  expect(rolesOf(["qa"])).toEqual(["base", "counterfactual", "scope", "cross"]);
  expect(rolesOf(["fact-check", "qa"])).toEqual([...rolesOf(["qa"]), "verdict"]);
  expect(rolesOf([])).toEqual([]);
  expect(rolesOf(["dialogue"])).toEqual(["base", "adapted", "scope", "cross"]);
});

it("serves every task whose models are there, also one that nobody asked for", () => {
  expect(tasksServedBy(rolesOf(["qa"]))).toEqual(["qa"]);
  expect(tasksServedBy(rolesOf(["fact-check"]))).toEqual(["fact-check"]);
  expect(tasksServedBy([...rolesOf(["dialogue"]), "verdict"])).toEqual(["fact-check", "dialogue"]);
  expect(tasksServedBy(["base", "scope"])).toEqual([]);
});
