/** Filled into the empty form on request, never added by themselves. */
import { type Draft, EMPTY_DRAFT } from "./draft.ts";

export const EXAMPLE_EDITS = [
  { ...EMPTY_DRAFT, question: "What is the capital of Australia?", answer: "Sydney" },
] as const satisfies readonly [Draft, ...Draft[]];
