import { describe, expect, it } from "vitest";
import type { CrossEncoderEntry, EncoderEntry, GeneratorEntry } from "./manifest.ts";
import { checkCrossEncoder, checkEncoder, checkGenerator } from "./self-check.ts";

const generator = {
  selfCheck: {
    ids: [1],
    logits: {
      webgpu: { ids: [2, 0], values: [5, 1], tolerance: 0.1 },
      wasm: { ids: [2, 0], values: [5, 1], tolerance: 0.5 },
    },
  },
} as unknown as GeneratorEntry;

describe("self-check", () => {
  it("looks at the listed tokens alone, with the device's own tolerance", () => {
    const logits = Float32Array.of(1.25, 99, 4.75);
    expect(checkGenerator(generator, "wasm", logits)).toEqual({
      passed: true,
      worst: 0.25,
      tolerance: 0.5,
    });
    expect(checkGenerator(generator, "webgpu", logits).passed).toBe(false);
  });

  it("fails on what is not a number, and on what is not there", () => {
    const nan = checkGenerator(generator, "wasm", Float32Array.of(1, 0, Number.NaN));
    expect(nan).toMatchObject({ passed: false, worst: Number.POSITIVE_INFINITY });
    expect(checkGenerator(generator, "wasm", Float32Array.of(1)).passed).toBe(false);
  });

  it("does not let a good number after a bad one hide it", () => {
    const logits = Float32Array.of(1, 0, Number.NaN);
    expect(checkGenerator(generator, "wasm", logits).worst).toBe(Number.POSITIVE_INFINITY);
  });

  it("compares the first numbers of an encoder's vector", () => {
    const encoder = {
      selfCheck: { ids: [1], vector: { wasm: { values: [0.5, -0.5], tolerance: 0.01 } } },
    } as unknown as EncoderEntry;
    expect(checkEncoder(encoder, "wasm", Float32Array.of(0.5, -0.5, 0.7)).passed).toBe(true);
    expect(checkEncoder(encoder, "wasm", Float32Array.of(0.5, -0.4, 0.7)).passed).toBe(false);
  });

  it("compares both logits of a pair", () => {
    const cross = {
      selfCheck: { ids: [1], types: [0], logits: { wasm: { values: [2, -3], tolerance: 0.1 } } },
    } as unknown as CrossEncoderEntry;
    expect(checkCrossEncoder(cross, "wasm", Float32Array.of(2, -3)).passed).toBe(true);
    expect(checkCrossEncoder(cross, "wasm", Float32Array.of(2, -2.5)).worst).toBe(0.5);
    expect(checkCrossEncoder(cross, "wasm", Float32Array.of(2)).passed).toBe(false);
  });
});
