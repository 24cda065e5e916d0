/** Samples that anyone gets again from the same seed. */

/** mulberry32: small, and good enough to choose with. Numbers from 0 up to, but not, 1. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Up to n of the items, none twice, in an order of their own. The items are left as they are. */
export function sample<T>(items: readonly T[], n: number, next: () => number): T[] {
  const left = [...items];
  const taken: T[] = [];
  while (taken.length < n && left.length > 0) {
    const [item] = left.splice(Math.floor(next() * left.length), 1);
    taken.push(item as T);
  }
  return taken;
}
