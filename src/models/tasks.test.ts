import { expect, it } from "vitest";
import { rolesOf, tasksServedBy } from "./tasks.ts";

it("names the models of each task, and of several together, in the order of loading", () => {
  expect(rolesOf(["fact-check"])).toEqual(["base", "scope", "cross"]);
  expect(rolesOf(["qa"])).toEqual(["base", "counterfactual", "scope", "cross"]);
  expect(rolesOf(["fact-check", "qa"])).toEqual(rolesOf(["qa"]));
  expect(rolesOf([])).toEqual([]);
  expect(rolesOf(["dialogue"])).toEqual(["base", "adapted", "scope", "cross"]);
  expect(rolesOf(["fact-check", "dialogue"])).toEqual(rolesOf(["dialogue"]));
});

it("serves every task whose models are there, also one that nobody asked for", () => {
  expect(tasksServedBy(rolesOf(["qa"]))).toEqual(["qa", "fact-check"]);
  expect(tasksServedBy(rolesOf(["dialogue"]))).toEqual(["fact-check", "dialogue"]);
  expect(tasksServedBy(rolesOf(["fact-check"]))).toEqual(["fact-check"]);
  expect(tasksServedBy(["base", "scope"])).toEqual([]);
});
