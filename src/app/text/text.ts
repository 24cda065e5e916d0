/** The shape of a language's text: English has it, and every other language must have it too. */
import type { en } from "./en/en.ts";

export type Text = typeof en;
