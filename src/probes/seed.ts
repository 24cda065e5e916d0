/**
 * Chance that repeats: what is drawn for an edit follows from the edit's text alone, so its probes
 * are the same on every device and after every reload.
 */

/** FNV-1a over UTF-16 code units, mixed once more, as 53 bits: two texts seldom share one. */
export function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

/** One of `items`, by the text of `seed`. */
export function drawn<T>(items: readonly [T, ...T[]], seed: string): T {
  return items[hashOf(seed) % items.length] ?? items[0];
}
