import { expect, it } from "vitest";
import { random, sample } from "./sample.ts";

const items = Array.from({ length: 50 }, (_, i) => i);

it("is the same for the same seed, and another for another", () => {
  expect(sample(items, 10, random(7))).toEqual(sample(items, 10, random(7)));
  expect(sample(items, 10, random(7))).not.toEqual(sample(items, 10, random(8)));
});

it("takes none twice, and all where more are asked for than there are", () => {
  expect([...sample(items, 99, random(1))].sort((a, b) => a - b)).toEqual(items);
  expect(new Set(sample(items, 20, random(1))).size).toBe(20);
});

it("reaches every item about as often", () => {
  const next = random(3);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 4000; i++) {
    const [one] = sample([0, 1, 2, 3], 1, next);
    counts[one as number] = (counts[one as number] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
