import { expect, it } from "vitest";
import { createFormat } from "./format.ts";
import { margin } from "./margin.ts";

it.each([
  [0.97, 0.5, "+0.47"],
  [0.3, 0.5, "−0.20"],
  [0.503, 0.5, "+0.003"],
  [0.5, 0.5, "0"],
  [0.4999, 0.5, "−0.0001"],
  [0.5000001, 0.5, "+0.0001"],
])("p %d against %d is %s", (p, threshold, said) => {
  expect(margin(p, threshold, createFormat("en"))).toBe(said);
});
