/** How far p is above the threshold, or below it, with its sign. */
import type { Format } from "./format.ts";

/** With as many digits as it takes not to say 0 of what is not. */
export function margin(p: number, threshold: number, format: Format): string {
  const difference = p - threshold;
  if (difference === 0) return format.number(0);
  const sign = difference > 0 ? "+" : "−";
  const size = Math.abs(difference);
  for (let digits = 2; digits <= 4; digits++) {
    if (Number(size.toFixed(digits)) > 0) return `${sign}${format.fixed(size, digits)}`;
  }
  return `${sign}${format.fixed(0.0001, 4)}`;
}
