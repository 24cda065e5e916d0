/**
 * From the small form in which weights are downloaded to the initializers that a device's graph
 * wants. The rules are in docs/model-format.md; `training/export/encodings.py` has the same in
 * numpy, and both give the same bytes, so the order of each float operation matters here.
 */
import { ManifestError } from "./checked.ts";
import { halfTable } from "./half.ts";
import type { Expansion } from "./manifest.ts";
import type { Stored } from "./stored.ts";

/** An initializer's name and its bytes, as `InferenceSession.create` takes external data. */
export interface Initializer {
  readonly path: string;
  readonly data: Uint8Array;
}

const BLOCK = 32;

/** Makes the initializers of one tensor. Throws {@link ManifestError} for a pair that has no rule. */
export function expand(stored: Stored, expansion: Expansion): Initializer[] {
  const { encoding } = stored.tensor;
  switch (expansion) {
    case "plain":
      if (encoding === "f32") return plain(stored);
      if (encoding === "f16") return plainFromHalves(stored);
      break;
    case "nbits8":
      if (encoding === "q4_1") return nbits8FromQ4(stored);
      if (encoding === "q8_0" || encoding === "i8") return nbits8FromBytes(stored, encoding);
      break;
    case "columns8":
      if (encoding === "i8") return columns8FromRows(stored);
      if (encoding === "q4_1" || encoding === "q8_0") return columns8FromBlocks(stored, encoding);
      break;
    case "rows8":
      if (encoding === "i8" || encoding === "q8_0") return rows8(stored, encoding);
  }
  throw new ManifestError(
    `the tensor ${stored.tensor.name}`,
    `is stored as ${encoding}, which cannot be expanded to ${expansion}`,
  );
}

function plain(stored: Stored): Initializer[] {
  const { name } = stored.tensor;
  return [{ path: name, data: stored.bytes("values", stored.size("values")) }];
}

/** Every half-precision number is a 32-bit one too, so this is exact. */
function plainFromHalves(stored: Stored): Initializer[] {
  const { name } = stored.tensor;
  const halves = stored.halves("values", stored.size("values") / 2);
  return [{ path: name, data: bytesOf(fromHalves(halves)) }];
}

/**
 * d·q + m with q in 0..15, as scale·(quant − zero) with one byte each. For k from 8 to 17,
 * (d/k)·(k·q + o − z) is exact but for the rounding of z; the k that rounds least is taken.
 */
function nbits8FromQ4(stored: Stored): Initializer[] {
  const { name } = stored.tensor;
  const { rows, columns } = stored.matrix();
  const blocks = (rows * columns) / BLOCK;
  const half = halfTable();
  const packed = stored.bytes("quants", (rows * columns) / 2);
  const d16 = stored.halves("scales", blocks);
  const m16 = stored.halves("minima", blocks);
  const quants = new Uint8Array(rows * columns);
  const scales = new Float32Array(blocks);
  const zeros = new Uint8Array(blocks);
  for (let b = 0; b < blocks; b++) {
    const d = half[d16[b] as number] as number;
    const m = half[m16[b] as number] as number;
    const choice = chooseMultiple(d, m);
    const from = (b * BLOCK) / 2;
    const to = b * BLOCK;
    if (choice !== undefined) {
      const { k, zero, shift } = choice;
      scales[b] = d / k;
      zeros[b] = zero;
      for (let j = 0; j < BLOCK / 2; j++) {
        const byte = packed[from + j] as number;
        quants[to + 2 * j] = k * (byte & 15) + shift;
        quants[to + 2 * j + 1] = k * (byte >> 4) + shift;
      }
      continue;
    }
    let largest = 0;
    for (let j = 0; j < BLOCK / 2; j++) {
      const byte = packed[from + j] as number;
      largest = Math.max(largest, Math.abs(d * (byte & 15) + m), Math.abs(d * (byte >> 4) + m));
    }
    const scale = scaleFor(largest);
    scales[b] = scale;
    zeros[b] = 128;
    for (let j = 0; j < BLOCK / 2; j++) {
      const byte = packed[from + j] as number;
      quants[to + 2 * j] = round((d * (byte & 15) + m) / scale) + 128;
      quants[to + 2 * j + 1] = round((d * (byte >> 4) + m) / scale) + 128;
    }
  }
  return [
    { path: `${name}.quants`, data: quants },
    { path: `${name}.scales`, data: bytesOf(scales) },
    { path: `${name}.zeros`, data: zeros },
  ];
}

interface Multiple {
  readonly k: number;
  readonly zero: number;
  readonly shift: number;
}

/** The k of the rule, with its zero point and shift; undefined where none fits in a byte. */
export function chooseMultiple(d: number, m: number): Multiple | undefined {
  if (d === 0) return undefined;
  let best: Multiple | undefined;
  let bestError = Number.POSITIVE_INFINITY;
  for (let k = 8; k <= 17; k++) {
    const r = (-m * k) / d;
    const z = round(r);
    const shift = z < 0 ? -z : 0;
    if (15 * k + shift > 255 || z + shift > 255) continue;
    const error = Math.abs(r - z) / k;
    if (error < bestError) {
      bestError = error;
      best = { k, zero: z + shift, shift };
    }
  }
  return best;
}

/** Signed bytes become unsigned around 128, the operator's default zero point. */
function nbits8FromBytes(stored: Stored, encoding: "q8_0" | "i8"): Initializer[] {
  const { name } = stored.tensor;
  const { rows, columns } = stored.matrix();
  const signed = stored.int8("quants", rows * columns);
  const quants = new Uint8Array(signed.length);
  for (let i = 0; i < signed.length; i++) quants[i] = (signed[i] as number) + 128;
  const perRow = columns / BLOCK;
  let scales: Float32Array<ArrayBuffer>;
  if (encoding === "q8_0") {
    scales = fromHalves(stored.halves("scales", rows * perRow));
  } else {
    const rowScales = stored.float32("scales", rows);
    scales = new Float32Array(rows * perRow);
    for (let n = 0; n < rows; n++) {
      scales.fill(rowScales[n] as number, n * perRow, (n + 1) * perRow);
    }
  }
  return [
    { path: `${name}.quants`, data: quants },
    { path: `${name}.scales`, data: bytesOf(scales) },
  ];
}

function columns8FromRows(stored: Stored): Initializer[] {
  const { name } = stored.tensor;
  const { rows, columns } = stored.matrix();
  const quants = stored.int8("quants", rows * columns);
  return [
    { path: `${name}.columns`, data: bytesOf(transpose(quants, rows, columns)) },
    { path: `${name}.columnScales`, data: stored.bytes("scales", 4 * rows) },
  ];
}

/** One scale for each output: the blocks' own scales go, so this rounds a second time. */
function columns8FromBlocks(stored: Stored, encoding: "q4_1" | "q8_0"): Initializer[] {
  const { name } = stored.tensor;
  const { rows, columns } = stored.matrix();
  const readRow = encoding === "q4_1" ? q4Rows(stored) : q8Rows(stored);
  const row = new Float64Array(columns);
  const quants = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  for (let n = 0; n < rows; n++) {
    readRow(n, row);
    let largest = 0;
    for (let k = 0; k < columns; k++) {
      const size = Math.abs(row[k] as number);
      if (size > largest) largest = size;
    }
    const scale = scaleFor(largest);
    scales[n] = scale;
    for (let k = 0; k < columns; k++) {
      const q = round((row[k] as number) / scale);
      quants[n * columns + k] = Math.min(127, Math.max(-127, q));
    }
  }
  return [
    { path: `${name}.columns`, data: bytesOf(transpose(quants, rows, columns)) },
    { path: `${name}.columnScales`, data: bytesOf(scales) },
  ];
}

function rows8(stored: Stored, encoding: "q8_0" | "i8"): Initializer[] {
  const { name } = stored.tensor;
  const { rows, columns } = stored.matrix();
  const scales =
    encoding === "i8"
      ? stored.bytes("scales", 4 * rows)
      : bytesOf(fromHalves(stored.halves("scales", (rows * columns) / BLOCK)));
  return [
    { path: `${name}.rows`, data: stored.bytes("quants", rows * columns) },
    { path: `${name}.rowScales`, data: scales },
  ];
}

type ReadRow = (n: number, into: Float64Array) => void;

function q4Rows(stored: Stored): ReadRow {
  const { rows, columns } = stored.matrix();
  const half = halfTable();
  const packed = stored.bytes("quants", (rows * columns) / 2);
  const d16 = stored.halves("scales", (rows * columns) / BLOCK);
  const m16 = stored.halves("minima", (rows * columns) / BLOCK);
  return (n, into) => {
    for (let k = 0; k < columns; k += 2) {
      const block = (n * columns + k) >> 5;
      const d = half[d16[block] as number] as number;
      const m = half[m16[block] as number] as number;
      const byte = packed[(n * columns + k) >> 1] as number;
      into[k] = d * (byte & 15) + m;
      into[k + 1] = d * (byte >> 4) + m;
    }
  };
}

function q8Rows(stored: Stored): ReadRow {
  const { rows, columns } = stored.matrix();
  const half = halfTable();
  const quants = stored.int8("quants", rows * columns);
  const d16 = stored.halves("scales", (rows * columns) / BLOCK);
  return (n, into) => {
    for (let k = 0; k < columns; k++) {
      const i = n * columns + k;
      into[k] = (half[d16[i >> 5] as number] as number) * (quants[i] as number);
    }
  };
}

/** In tiles: a plain double loop would miss the cache on every write. */
function transpose(from: Int8Array, rows: number, columns: number): Int8Array<ArrayBuffer> {
  const tile = 64;
  const to = new Int8Array(from.length);
  for (let n0 = 0; n0 < rows; n0 += tile) {
    const n1 = Math.min(n0 + tile, rows);
    for (let k0 = 0; k0 < columns; k0 += tile) {
      const k1 = Math.min(k0 + tile, columns);
      for (let n = n0; n < n1; n++) {
        for (let k = k0; k < k1; k++) to[k * rows + n] = from[n * columns + k] as number;
      }
    }
  }
  return to;
}

function scaleFor(largest: number): number {
  return largest === 0 ? 1 : Math.fround(largest / 127);
}

function fromHalves(bits: Uint16Array): Float32Array<ArrayBuffer> {
  const half = halfTable();
  const numbers = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) numbers[i] = half[bits[i] as number] as number;
  return numbers;
}

function round(x: number): number {
  return Math.floor(x + 0.5);
}

function bytesOf(array: Float32Array<ArrayBuffer> | Int8Array<ArrayBuffer>): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
