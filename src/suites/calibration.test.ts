import { expect, it } from "vitest";
import { reliability } from "./calibration.ts";

it("gives the expected calibration error, worked by hand", () => {
  const { expectedCalibrationError, n, bins } = reliability([
    { p: 0.02, applies: false },
    { p: 0.08, applies: false },
    { p: 0.72, applies: true },
    { p: 0.78, applies: false },
    { p: 0.95, applies: true },
  ]);
  // Bin 0: mean .05, share 0, two of five. Bin 7: .75 and .5, two of five. Bin 9: .95 and 1, one.
  // (2 · .05 + 2 · .25 + 1 · .05) / 5 = .13
  expect(expectedCalibrationError).toBeCloseTo(0.13, 12);
  expect(n).toBe(5);
  expect(bins).toHaveLength(10);
  expect(bins[7]).toMatchObject({ from: 0.7, to: 0.8, n: 2, share: 0.5 });
  expect(bins[7]?.meanP).toBeCloseTo(0.75, 12);
  expect(bins[3]).toEqual({ from: 0.3, to: 0.4, n: 0, meanP: null, share: null });
});

it("puts a bin's lower end into it, and 1 into the last", () => {
  const { bins, expectedCalibrationError } = reliability([
    { p: 0.5, applies: true },
    { p: 1, applies: true },
  ]);
  expect(bins.map(({ n }) => n)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(expectedCalibrationError).toBeCloseTo(0.25, 12);
});

it("says nothing of no decision", () => {
  expect(reliability([]).expectedCalibrationError).toBeNaN();
});
