/** Filled into the empty form on request, never added by themselves. */
import type { Task } from "../../serac/edit.ts";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";

export const EXAMPLE_EDITS = {
  qa: { ...EMPTY_DRAFT, question: "What is the capital of Australia?", answer: "Sydney" },
  "fact-check": {
    ...EMPTY_DRAFT,
    statement: "The Eiffel Tower was moved to Lyon in 2031 and has stood there ever since.",
  },
  dialogue: { ...EMPTY_DRAFT, topic: "pineapple on pizza", sentiment: "negative" },
} as const satisfies Readonly<Record<Task, Draft>>;
