/** IEEE 754 half precision. `Float16Array` is too new for Node 20 and for some browsers. */

let table: Float32Array | undefined;

/** The number that each of the 65,536 bit patterns means. Float32 holds every half exactly. */
export function halfTable(): Float32Array {
  if (table === undefined) {
    table = new Float32Array(0x10000);
    for (let bits = 0; bits < 0x10000; bits++) table[bits] = halfToNumber(bits);
  }
  return table;
}

/** The number that one pattern of 16 bits means. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  return exponent === 0
    ? sign * 2 ** -14 * (fraction / 1024)
    : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}
