/**
 * The scope classifier g(z_e, x) (section 3.1): the probability that input x is in the scope of
 * edit z_e. Three kinds, which stand in for one another:
 *
 * - embedding: one encoder for edits and inputs; their similarity becomes a probability by a
 *   trained scale and bias. One run an input, however many edits.
 * - cross-attention: one model reads each edit together with the input. One run an edit.
 * - two-stage: the embedding kind makes a short list, the cross-attention kind reads it, and p is
 *   what both say together (pooled.ts). An edit that is not on the list has p = 0.
 */
import type { Edit, Task } from "./edit.ts";

export const SCOPE_KINDS = ["embedding", "cross-attention", "two-stage"] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/**
 * The classifier that is used where nobody has chosen another: of each task the one that measures
 * best (docs/evaluation.md).
 */
export const DEFAULT_SCOPES: Readonly<Record<Task, ScopeKind>> = {
  qa: "two-stage",
  "fact-check": "two-stage",
  dialogue: "two-stage",
};

/** Edits that the two-stage classifier's second stage judges. */
export const SHORT_LIST = 8;

/**
 * What the first of two stages counts where the second counts 1, of questions and opinions: on held-out
 * edits of the dev part the embedding kind is the more often right (`python -m training.scope.pooled`).
 */
export const FIRST_STAGE_WEIGHT = 2;

/** A statement's p from which on its larger reader is asked, too. */
export const READ_AGAIN = 0.1;

/** One default for every task and suite. */
export const DEFAULT_THRESHOLD = 0.5;

/** How probable it is, 0 to 1, that the input is in the scope of the edit with this id. */
export interface ScopeScore {
  readonly editId: string;
  readonly p: number;
}

/** The two numbers, trained with the encoder, that make a cosine similarity a probability. */
export interface Calibration {
  readonly scale: number;
  readonly bias: number;
}

/** Judges one input against every edit it is given; one score an edit, in any order. */
export interface ScopeClassifier {
  readonly kind: ScopeKind;
  /** Does the part that an edit needs once, not once an input: embedding it, say. */
  prepare(edits: readonly Edit[], signal?: AbortSignal): Promise<void>;
  score(
    input: string,
    edits: readonly Edit[],
    signal?: AbortSignal,
  ): Promise<readonly ScopeScore[]>;
}

/** σ(scale · cos + bias). */
export function probability(cosine: number, { scale, bias }: Calibration): number {
  return 1 / (1 + Math.exp(-(scale * cosine + bias)));
}

/** Dot product of two vectors of the same length; the cosine when both have length 1. */
export function dot(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`Vectors of ${a.length} and ${b.length} numbers have no dot product.`);
  }
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The n most probable, best first. Ties keep the order of the memory, so results repeat. */
export function nearest(scores: readonly ScopeScore[], n: number): ScopeScore[] {
  return [...scores].sort((a, b) => b.p - a.p).slice(0, n);
}
