/** What is being typed, when the page is about to be loaded again. */

const BOXES = "textarea:not([readonly]), input:not([type]), input[type='text']";
const PLAYGROUND_INPUT_ID = "playground-input";
const INPUT_KEY = "errata-kept-inputs";

/**
 * The first text box whose text would be lost, so that it can be shown. The playground's is kept by
 * {@link keepInputs}, and `data-kept` says that a box's text is kept by other means.
 */
export function unsavedBox(root: ParentNode, inputKept: boolean): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(BOXES)].find(
    (box) =>
      box.value.trim() !== "" &&
      !box.closest("[data-kept]") &&
      !(inputKept && box.id === PLAYGROUND_INPUT_ID),
  );
}

/** Keeps the playground's inputs over one reload of this tab; false where it cannot. */
export function keepInputs(inputs: Readonly<Record<Task, string>>): boolean {
  try {
    sessionStorage.setItem(INPUT_KEY, JSON.stringify(inputs));
    return true;
  } catch {
    return false;
  }
}

/** The inputs that were kept, once. */
export function takeKeptInputs(): Partial<Record<Task, string>> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(INPUT_KEY) ?? "{}");
    sessionStorage.removeItem(INPUT_KEY);
    if (typeof kept !== "object" || kept === null) return {};
    const inputs = kept as Readonly<Record<string, unknown>>;
    return Object.fromEntries(
      TASKS.flatMap((task) => {
        const input = inputs[task];
        return typeof input === "string" ? [[task, input]] : [];
      }),
    );
  } catch {
    return {};
  }
}

import { TASKS, type Task } from "../../serac/edit.ts";
