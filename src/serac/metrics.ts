/**
 * Edit success and drawdown (section 4), on answers as they were generated and shown; those of
 * dialogue are in dialogue-metrics.ts.
 *
 * Edit success is the mean exact match over in-scope inputs. Drawdown is the mean disagreement
 * with the base model before the edit, over out-of-scope inputs.
 */

/** An estimate with its number of cases and 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly n: number;
  readonly ci: readonly [low: number, high: number];
}

/** How an in-scope answer came to be wrong, or an out-of-scope one to change. */
export const FAILURES = ["missed-scope", "wrong-edit", "wrong-answer", "false-hit"] as const;
export type Failure = (typeof FAILURES)[number];

/** Answers are compared as a reader would: space around, letter case and a final stop ignored. */
export function exactMatch(answer: string, target: string): boolean {
  return comparable(answer) === comparable(target);
}

function comparable(text: string): string {
  return text.trim().toLowerCase().replace(/\.$/u, "").trimEnd();
}

/**
 * What went wrong with an in-scope input of one edit, or null when its answer is right.
 * @param chosen the edit that answered, or null when the base model did
 */
export function inScopeFailure(
  editId: string,
  chosen: string | null,
  answer: string,
  target: string,
): Exclude<Failure, "false-hit"> | null {
  if (exactMatch(answer, target)) return null;
  if (chosen === null) return "missed-scope";
  return chosen === editId ? "wrong-answer" : "wrong-edit";
}

const Z95 = 1.959963984540054;

/** The share of true values, with Wilson's score interval. NaN when there is no case. */
export function proportion(outcomes: readonly boolean[]): Estimate {
  const n = outcomes.length;
  if (n === 0) return { value: Number.NaN, n: 0, ci: [Number.NaN, Number.NaN] };
  const share = outcomes.filter(Boolean).length / n;
  const z2 = Z95 * Z95;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  // Shares of 0 and 1 are their interval's end, which rounding would miss by a hair either way.
  const low = share === 0 ? 0 : Math.max(0, centre - half);
  const high = share === 1 ? 1 : Math.min(1, centre + half);
  return { value: share, n, ci: [low, high] };
}

/**
 * The mean, with a normal interval, 95 %, which one case alone does not have. NaN when there is no
 * case.
 * @param most the largest that a value can be; the smallest is 0
 */
export function mean(values: readonly number[], most = 1): Estimate {
  const n = values.length;
  if (n === 0) return { value: Number.NaN, n: 0, ci: [Number.NaN, Number.NaN] };
  const value = values.reduce((sum, x) => sum + x, 0) / n;
  if (n === 1) return { value, n, ci: [Number.NaN, Number.NaN] };
  const variance = values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (n - 1);
  const half = Z95 * Math.sqrt(variance / n);
  return { value, n, ci: [Math.max(0, value - half), Math.min(most, value + half)] };
}

/** The median; NaN of nothing. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * KL(p ‖ q) in nats between two next-token distributions, both given as logits over the same
 * vocabulary.
 */
export function klDivergence(pLogits: Float32Array, qLogits: Float32Array): number {
  if (pLogits.length !== qLogits.length) {
    throw new RangeError(
      `Logits over ${pLogits.length} and ${qLogits.length} tokens are not comparable.`,
    );
  }
  const pNorm = logSumExp(pLogits);
  const qNorm = logSumExp(qLogits);
  let sum = 0;
  for (let i = 0; i < pLogits.length; i++) {
    const logP = (pLogits[i] as number) - pNorm;
    const logQ = (qLogits[i] as number) - qNorm;
    sum += Math.exp(logP) * (logP - logQ);
  }
  return sum;
}

/** log Σ exp(x), shifted by the maximum so that large logits do not overflow. */
export function logSumExp(logits: Float32Array): number {
  let max = -Infinity;
  for (const x of logits) if (x > max) max = x;
  let sum = 0;
  for (const x of logits) sum += Math.exp(x - max);
  return max + Math.log(sum);
}
