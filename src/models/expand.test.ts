import { describe, expect, it } from "vitest";
import { ManifestError } from "./checked.ts";
import { chooseMultiple, expand } from "./expand.ts";
import { halfToNumber } from "./half.ts";
import type { Encoding, Expansion } from "./manifest.ts";
import { Stored } from "./stored.ts";

const HALF = { one: 0x3c00, two: 0x4000, minusThree: 0xc200, quarter: 0x3400, zero: 0 };

/** A stored tensor whose parts are laid one after another, each from a multiple of 64 bytes. */
function stored(
  encoding: Encoding,
  shape: readonly number[],
  parts: Readonly<Record<string, ArrayLike<number> & ArrayBufferView>>,
): Stored {
  const placed = new Map<string, readonly [number, number]>();
  const shard = new Uint8Array(4096);
  let offset = 64;
  for (const [name, values] of Object.entries(parts)) {
    shard.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    placed.set(name, [offset, values.byteLength]);
    offset += Math.ceil(values.byteLength / 64) * 64;
  }
  return new Stored({ name: "t", encoding, shape, parts: placed }, shard);
}

function expanded(tensor: Stored, how: Expansion): Map<string, Uint8Array> {
  return new Map(expand(tensor, how).map(({ path, data }) => [path, data]));
}

const int8 = (data?: Uint8Array) => Array.from(new Int8Array(data?.slice().buffer ?? []));
const float32 = (data?: Uint8Array) => Array.from(new Float32Array(data?.slice().buffer ?? []));

/** Bytes that hold q = 0, 1, … 15, 0, 1, … 15 in pairs, the even column in the low bits. */
const q4Ramp = Uint8Array.from({ length: 16 }, (_, j) => {
  const low = (2 * j) % 16;
  return low | ((low + 1) << 4);
});
const ramp = Array.from({ length: 32 }, (_, k) => k % 16);

describe("halfToNumber", () => {
  it("reads normal, subnormal and special patterns", () => {
    expect(halfToNumber(0x3c00)).toBe(1);
    expect(halfToNumber(0xc200)).toBe(-3);
    expect(halfToNumber(0x0001)).toBe(2 ** -24);
    expect(halfToNumber(0x7bff)).toBe(65504);
    expect(halfToNumber(0x7c00)).toBe(Number.POSITIVE_INFINITY);
    expect(halfToNumber(0x7e00)).toBeNaN();
  });
});

describe("expand", () => {
  it("gives plain floats as they are", () => {
    const tensor = stored("f32", [3], { values: Float32Array.of(1, -2.5, 0.1) });
    expect(float32(expanded(tensor, "plain").get("t"))).toEqual([1, -2.5, Math.fround(0.1)]);
  });

  it("widens half precision, number by number", () => {
    const values = Uint16Array.of(HALF.two, HALF.minusThree, HALF.quarter, HALF.zero);
    const tensor = stored("f16", [2, 2], { values });
    expect(float32(expanded(tensor, "plain").get("t"))).toEqual([2, -3, 0.25, 0]);
    for (const how of ["nbits8", "columns8", "rows8"] as const) {
      expect(() => expand(tensor, how)).toThrow(ManifestError);
    }
  });

  it("makes q4_1 exact in 8 bits where the minimum is a multiple of the step", () => {
    // w = 2q - 3. For k = 8, r = 3·8/2 = 12 is whole: the first k already has no error.
    const tensor = stored("q4_1", [1, 32], {
      quants: q4Ramp,
      scales: Uint16Array.of(HALF.two),
      minima: Uint16Array.of(HALF.minusThree),
    });
    const parts = expanded(tensor, "nbits8");
    expect(float32(parts.get("t.scales"))).toEqual([0.25]);
    expect(Array.from(parts.get("t.zeros") ?? [])).toEqual([12]);
    expect(Array.from(parts.get("t.quants") ?? [])).toEqual(ramp.map((q) => 8 * q));
    const weights = ramp.map((q) => 0.25 * (8 * q - 12));
    expect(weights).toEqual(ramp.map((q) => 2 * q - 3));
  });

  it("shifts the quants up where all weights are positive", () => {
    // w = q + 0.25: r = -k/4 is whole for k = 8: z = -2, so o = 2, the zero point 0.
    expect(chooseMultiple(1, 0.25)).toEqual({ k: 8, zero: 0, shift: 2 });
    const tensor = stored("q4_1", [1, 32], {
      quants: q4Ramp,
      scales: Uint16Array.of(HALF.one),
      minima: Uint16Array.of(HALF.quarter),
    });
    const parts = expanded(tensor, "nbits8");
    expect(Array.from(parts.get("t.quants") ?? [])).toEqual(ramp.map((q) => 8 * q + 2));
    expect(Array.from(parts.get("t.zeros") ?? [])).toEqual([0]);
    expect(float32(parts.get("t.scales"))).toEqual([0.125]);
  });

  it("takes the multiple that rounds the minimum least, the first of equals", () => {
    // m/d = -1/3: k = 9 gives r = 3 exactly, before 12 and 15 do.
    expect(chooseMultiple(3, -1)).toMatchObject({ k: 9, zero: 3 });
    expect(chooseMultiple(0, 5)).toBeUndefined();
    // |m/d| = 40: even k = 8 would need a zero point of 320.
    expect(chooseMultiple(1, -40)).toBeUndefined();
  });

  it("rounds a q4_1 block that is constant to 127 steps of one sign", () => {
    const tensor = stored("q4_1", [1, 32], {
      quants: q4Ramp,
      scales: Uint16Array.of(HALF.zero),
      minima: Uint16Array.of(HALF.minusThree),
    });
    const parts = expanded(tensor, "nbits8");
    expect(float32(parts.get("t.scales"))).toEqual([Math.fround(3 / 127)]);
    expect(Array.from(parts.get("t.quants") ?? [])).toEqual(new Array(32).fill(1));
    expect(Array.from(parts.get("t.zeros") ?? [])).toEqual([128]);
  });

  it("centres signed bytes around 128 and repeats a row's scale", () => {
    const quants = Int8Array.from({ length: 64 }, (_, k) => (k === 0 ? -127 : k));
    const rows = stored("i8", [1, 64], { quants, scales: Float32Array.of(0.5) });
    const parts = expanded(rows, "nbits8");
    expect(Array.from(parts.get("t.quants") ?? []).slice(0, 3)).toEqual([1, 129, 130]);
    expect(float32(parts.get("t.scales"))).toEqual([0.5, 0.5]);
    expect(parts.has("t.zeros")).toBe(false);
    const blocks = stored("q8_0", [1, 64], {
      quants,
      scales: Uint16Array.of(HALF.one, HALF.quarter),
    });
    expect(float32(expanded(blocks, "nbits8").get("t.scales"))).toEqual([1, 0.25]);
  });

  it("transposes rows to columns", () => {
    const quants = Int8Array.of(1, 2, 3, -4, -5, -6);
    const tensor = stored("i8", [2, 3], { quants, scales: Float32Array.of(0.5, 0.25) });
    const parts = expanded(tensor, "columns8");
    expect(int8(parts.get("t.columns"))).toEqual([1, -4, 2, -5, 3, -6]);
    expect(float32(parts.get("t.columnScales"))).toEqual([0.5, 0.25]);
  });

  it("gives each output of a blocked matrix one scale, rounding half up", () => {
    // Row 0: weights 0 … 31 in steps of 1, largest 31. Row 1: all zero, so its scale is 1.
    const quants = Int8Array.from({ length: 64 }, (_, i) => (i < 32 ? i : 0));
    const tensor = stored("q8_0", [2, 32], {
      quants,
      scales: Uint16Array.of(HALF.one, HALF.one),
    });
    const parts = expanded(tensor, "columns8");
    const scale = Math.fround(31 / 127);
    expect(float32(parts.get("t.columnScales"))).toEqual([scale, 1]);
    const columns = int8(parts.get("t.columns"));
    expect(columns).toHaveLength(64);
    expect([columns[0], columns[1]]).toEqual([0, 0]);
    expect([columns[2 * 31], columns[2 * 31 + 1]]).toEqual([127, 0]);
    expect(columns[2 * 10]).toBe(Math.floor(10 / scale + 0.5));
  });

  it("keeps rows with the scales of their blocks or of themselves", () => {
    const quants = Int8Array.from({ length: 32 }, (_, k) => k - 16);
    const blocks = stored("q8_0", [1, 32], { quants, scales: Uint16Array.of(HALF.two) });
    const parts = expanded(blocks, "rows8");
    expect(int8(parts.get("t.rows"))).toEqual(Array.from(quants));
    expect(float32(parts.get("t.rowScales"))).toEqual([2]);
  });

  it("names the tensor that cannot be expanded, or whose part has the wrong size", () => {
    const tensor = stored("f32", [1, 32], { values: new Float32Array(32) });
    expect(() => expand(tensor, "columns8")).toThrow(ManifestError);
    const short = stored("q8_0", [2, 32], {
      quants: new Int8Array(32),
      scales: Uint16Array.of(HALF.one, HALF.one),
    });
    expect(() => expand(short, "rows8")).toThrow(/the tensor t quants should have 64 bytes/);
  });
});
