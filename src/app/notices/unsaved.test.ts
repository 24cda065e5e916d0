// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { keepInputs, takeKeptInputs, unsavedBox } from "./unsaved.ts";

const KEPT = { qa: "Who rules Oz?", "fact-check": "Oz is green.", dialogue: "What of Oz?" };

beforeEach(() => {
  document.body.innerHTML = `
    <textarea id="playground-input"></textarea>
    <textarea id="answer"></textarea>
    <textarea readonly>figures</textarea>
    <input type="text" data-kept value="Ana" />
    <input type="search" value="capital" />`;
});

const type = (id: string, value: string) => {
  (document.getElementById(id) as HTMLTextAreaElement).value = value;
};

it("finds a box that holds what nobody has kept", () => {
  expect(unsavedBox(document, true)).toBeUndefined();
  type("playground-input", "Who rules Oz?");
  expect(unsavedBox(document, true)).toBeUndefined();
  expect(unsavedBox(document, false)?.id).toBe("playground-input");
  type("answer", "Ozma");
  expect(unsavedBox(document, true)?.id).toBe("answer");
});

it("keeps the inputs over one reload, and no longer", () => {
  expect(keepInputs(KEPT)).toBe(true);
  expect([takeKeptInputs(), takeKeptInputs()]).toEqual([KEPT, {}]);
});
