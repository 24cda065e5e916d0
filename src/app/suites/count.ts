/** A whole number from 1 up as the command line takes it; undefined of anything else. */
export function parseCount(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[1-9]\d*$/u.test(trimmed)) return undefined;
  const count = Number(trimmed);
  return Number.isSafeInteger(count) ? count : undefined;
}
