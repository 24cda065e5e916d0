/** The characters of a long text that are shown at first: some eight lines on a phone. */
const SHOWN = 300;
/** What is left out is worth a button from here on. */
const LEAST_HIDDEN = 100;

/** How a text too long for a line of a list begins; null where it is shown whole. */
export function beginningOf(text: string): string | null {
  if (text.length <= SHOWN + LEAST_HIDDEN) return null;
  // A character of two code units is not cut in two.
  return text
    .slice(0, SHOWN)
    .replace(/[\uD800-\uDBFF]$/u, "")
    .trimEnd();
}
