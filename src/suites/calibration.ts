/**
 * Does p mean something? Of all decisions that were made with a p of about .8, about four in five
 * should have been right to apply the edit: expected calibration error (Naeini et al. 2015; Guo et
 * al. 2017) with bins of equal width.
 */

/** One decision: the highest p over the memory, and whether that edit did apply to the input. */
export interface Judged {
  readonly p: number;
  readonly applies: boolean;
}

/** Decisions with p in [from, to); the last bin has 1 as well. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean p; null of no decision. */
  readonly meanP: number | null;
  /** The share whose edit did apply; null of no decision. */
  readonly share: number | null;
}

export interface Reliability {
  /** Σ over bins of n/N · |mean p − share|. NaN of no decision. */
  readonly expectedCalibrationError: number;
  readonly n: number;
  readonly bins: readonly Bin[];
}

export const BINS = 10;

export function reliability(judged: readonly Judged[], count = BINS): Reliability {
  const binned: Judged[][] = Array.from({ length: count }, () => []);
  for (const one of judged) binned[Math.min(count - 1, Math.floor(one.p * count))]?.push(one);
  const bins = binned.map((inside, i) => bin(inside, i / count, (i + 1) / count));
  const n = judged.length;
  const error = bins.reduce(
    (sum, b) =>
      b.meanP === null || b.share === null ? sum : sum + b.n * Math.abs(b.meanP - b.share),
    0,
  );
  return { expectedCalibrationError: error / n, n, bins };
}

function bin(judged: readonly Judged[], from: number, to: number): Bin {
  const n = judged.length;
  if (n === 0) return { from, to, n, meanP: null, share: null };
  return {
    ...{ from, to, n },
    meanP: judged.reduce((sum, { p }) => sum + p, 0) / n,
    share: judged.filter(({ applies }) => applies).length / n,
  };
}
