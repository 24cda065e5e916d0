/** What several models that give a probability of the same thing say together. */

/**
 * The probability whose log-odds are the mean of theirs: a logarithmic opinion pool of equal weights
 * (Genest and Zidek 1986). Where one is sure and another is in doubt, the sure one has more say.
 */
export function pooled(probabilities: readonly number[]): number {
  const sum = probabilities.reduce((total, p) => total + logOdds(p), 0);
  return 1 / (1 + Math.exp(-sum / probabilities.length));
}

/** Of a p that rounding made 0 or 1, that of the nearest number within: two of them must not add up to NaN. */
function logOdds(p: number): number {
  const within = Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON);
  return Math.log(within) - Math.log1p(-within);
}
