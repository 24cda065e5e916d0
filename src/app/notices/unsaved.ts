/** What is being typed, when the page is about to be loaded again. */

const BOXES = "textarea:not([readonly]), input:not([type]), input[type='text']";
const PLAYGROUND_INPUT_ID = "playground-input";
const INPUT_KEY = "errata-kept-input";

/**
 * The first text box whose text would be lost, so that it can be shown. The playground's is kept by
 * {@link keepInput}, and `data-kept` says that a box's text is kept by other means.
 */
export function unsavedBox(root: ParentNode, inputKept: boolean): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(BOXES)].find(
    (box) =>
      box.value.trim() !== "" &&
      !box.closest("[data-kept]") &&
      !(inputKept && box.id === PLAYGROUND_INPUT_ID),
  );
}

/** Keeps the playground's input over one reload of this tab; false where it cannot. */
export function keepInput(input: string): boolean {
  try {
    sessionStorage.setItem(INPUT_KEY, input);
    return true;
  } catch {
    return false;
  }
}

/** The input that was kept, once. */
export function takeKeptInput(): string {
  try {
    const input = sessionStorage.getItem(INPUT_KEY) ?? "";
    sessionStorage.removeItem(INPUT_KEY);
    return input;
  } catch {
    return "";
  }
}
