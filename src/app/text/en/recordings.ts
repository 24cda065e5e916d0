/** The recorded examples. */
import type { ExampleTexts } from "../examples.ts";

export const recordings = {
  mark: "Recording",
  from: (on: string, device: string) =>
    `Recorded from the real models on ${on} (${device}). Nothing is computed while you look at it.`,
  hashes: "Models recorded",
  pickExample: "Example",
  pickInput: "Inputs to this edit memory",
  edits: "Edit memory in this example",
  none: "There are no recordings in this build.",
  /** What the page cannot say in its own language; nothing where that is English. */
  inEnglish: "",
  /** In place of what the recordings themselves say, which is in English. */
  examples: { titles: {}, about: {}, notes: {} } as ExampleTexts,
};
