/** Arithmetic on a row of logits. */

/** The index of the largest number; of equals, the first. Throws where a row holds no number. */
export function argmax(row: Float32Array): number {
  let best = -1;
  let value = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < row.length; i++) {
    const x = row[i] as number;
    if (x > value) {
      value = x;
      best = i;
    }
  }
  if (best === -1) throw new RangeError("A model gave logits that are not numbers.");
  return best;
}

/** The natural logarithm of the probability that softmax gives to `index`. */
export function logProbability(row: Float32Array, index: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const x of row) if (x > largest) largest = x;
  let sum = 0;
  for (const x of row) sum += Math.exp(x - largest);
  return (row[index] as number) - largest - Math.log(sum);
}
