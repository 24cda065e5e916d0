// @vitest-environment jsdom
import { expect, it } from "vitest";
import { wantsHelp } from "./key.ts";

function press(html: string, init: KeyboardEventInit): boolean {
  document.body.innerHTML = html;
  let wanted = false;
  document.addEventListener("keydown", (event) => (wanted = wantsHelp(event)), { once: true });
  document.body.firstElementChild?.dispatchEvent(
    new KeyboardEvent("keydown", { bubbles: true, ...init }),
  );
  return wanted;
}

it("is a ? outside of what can be typed in", () => {
  expect(press("<button></button>", { key: "?", shiftKey: true })).toBe(true);
  expect(press("<div></div>", { key: "/" })).toBe(false);
  expect(press("<div></div>", { key: "?", ctrlKey: true })).toBe(false);
  for (const box of ["<textarea></textarea>", "<input>", "<div contenteditable></div>"]) {
    expect(press(box, { key: "?" })).toBe(false);
  }
});
