import { expect, it } from "vitest";
import { beginningOf } from "./beginning.ts";

it("shows whole what is not much longer than its beginning would be", () => {
  expect(beginningOf("Who rules Oz?")).toBeNull();
  expect(beginningOf("x".repeat(400))).toBeNull();
});

it("cuts a long text, and no character of it in two", () => {
  expect(beginningOf("x".repeat(100_000))).toBe("x".repeat(300));
  expect(beginningOf(`${"x".repeat(299)}${"\u{1F3B5}".repeat(100)}`)).toBe("x".repeat(299));
});
