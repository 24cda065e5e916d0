/** Where the page shows what a step of the tour talks about, and how that comes into sight. */
import { ADD_FIRST_ID, MEMORY_TITLE_ID } from "../memory/focus.ts";
import { MODELS_ID } from "../models/load-button.ts";
import { INPUT_ID, RESULT_ID } from "../playground/focus.ts";
import type { TourStep } from "./tour-store.ts";

export const TITLE_ID = "tour-title";

/** The first that is there: on a small screen the form may be folded away. */
const PLACES: Readonly<Record<TourStep, readonly string[]>> = {
  edit: [ADD_FIRST_ID, MEMORY_TITLE_ID],
  models: [MODELS_ID],
  inScope: [INPUT_ID],
  outOfScope: [INPUT_ID],
  end: [],
};

/** The tour stands at the foot of the window already: its place in the page is not to be shown. */
export function focusTitle(): void {
  document.getElementById(TITLE_ID)?.focus({ preventScroll: true });
}

export function showWhatItIsAbout(step: TourStep): void {
  show(PLACES[step]);
}

export function showAnswers(): void {
  show([RESULT_ID]);
}

function show(ids: readonly string[]): void {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  ids
    .map((id) => document.getElementById(id))
    .find((element) => element?.checkVisibility())
    ?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}
