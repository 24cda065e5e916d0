import { expect, it } from "vitest";
import { differingWords, readsTheSame } from "./differing.ts";

const marked = (edited: string, base: string) =>
  differingWords(edited, base)
    .map(({ text, differs }) => (differs ? `[${text}]` : text))
    .join("");

it("marks the words that the base answer does not have", () => {
  expect(marked("The capital is Sydney.", "The capital is Canberra.")).toBe(
    "The capital is [Sydney.]",
  );
  expect(marked("Mary Shelley", "Jane Austen wrote it.")).toBe("[Mary Shelley]");
});

it("does not take a capital or a sign for a difference", () => {
  expect(marked("canberra, the capital", "The capital is Canberra.")).toBe("canberra, the capital");
});

it("marks words of any script", () => {
  expect(marked("수도는 시드니", "수도는 캔버라")).toBe("수도는 [시드니]");
});

it("answers read the same when only case and the final stop differ", () => {
  expect(readsTheSame("True.", "true")).toBe(true);
  expect(readsTheSame("True", "False")).toBe(false);
});
