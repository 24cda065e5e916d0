/** What several models that give a probability of the same thing say together. */

/**
 * The probability whose log-odds are the weighted mean of theirs: a logarithmic opinion pool (Genest and
 * Zidek 1986). Where one is sure and another is in doubt, the sure one has more say.
 *
 * @param weights one for each probability, above 0; equal ones where left out
 */
export function pooled(
  probabilities: readonly number[],
  weights: readonly number[] = probabilities.map(() => 1),
): number {
  const all = weights.reduce((total, weight) => total + weight, 0);
  const sum = probabilities.reduce((total, p, i) => total + (weights[i] as number) * logOdds(p), 0);
  return 1 / (1 + Math.exp(-sum / all));
}

/** Of a p that rounding made 0 or 1, that of the nearest number within: two of them must not add up to NaN. */
function logOdds(p: number): number {
  const within = Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON);
  return Math.log(within) - Math.log1p(-within);
}
