import { describe, expect, it } from "vitest";
import { reliability } from "../src/suites/calibration.ts";
import { acceptanceTable, type Calibrated, calibrationTable } from "./calibration-table.ts";

const accepted = (value: number, n: number) => ({ accepted: { value, n, ci: [0, 1] as const } });

const MEASURED: readonly Calibrated[] = [
  {
    suite: "zsre",
    scope: "embedding",
    isDefault: true,
    // Mean p .8 and all right: an error of .2.
    reliability: reliability([
      { p: 0.8, applies: true },
      { p: 0.8, applies: true },
    ]),
    kinds: { rephrasing: accepted(1, 12), unrelated: accepted(0, 8) },
  },
  {
    suite: "zsre",
    scope: "cross-attention",
    isDefault: false,
    reliability: reliability([
      { p: 0.75, applies: true },
      { p: 0.75, applies: false },
    ]),
    kinds: { rephrasing: accepted(0.9166, 12) },
  },
];

describe("the tables of calibration", () => {
  it("has a row a suite and a column a classifier, the page's own in bold", () => {
    expect(calibrationTable(MEASURED)).toEqual([
      "| suite | embedding | cross-attention | n |",
      "| --- | --- | --- | --- |",
      "| zsre | **.200** | .250 | 2 |",
    ]);
  });

  it("lists what each classifier accepted, with a dash where a kind was not met", () => {
    expect(acceptanceTable(MEASURED).slice(2)).toEqual([
      "| zsre | rephrasing | **1.000** | .917 | 12 |",
      "| zsre | unrelated | **.000** | – | 8 |",
    ]);
  });
});
