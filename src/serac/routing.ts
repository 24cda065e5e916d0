/**
 * The decision (section 3.1): β = max over edits of p. Above the threshold the counterfactual
 * model answers with the argmax edit; otherwise the base model answers.
 *
 * Beyond the paper, an edit may have a threshold of its own, which then counts for it in place of
 * the memory's. Without any, the decision is the paper's. No published figure uses them.
 */
import type { Edit } from "./edit.ts";
import type { ScopeScore } from "./scope.ts";

/** Thresholds of single edits, by id; an edit that is not among them has the memory's. */
export type OwnThresholds = ReadonlyMap<string, number>;

export interface InScope {
  readonly kind: "in-scope";
  readonly editId: string;
  readonly p: number;
  /** The threshold that counted. */
  readonly threshold: number;
  /** Present where that is the edit's own. */
  readonly own?: true;
  /** A more probable edit, which stayed below a threshold of its own. */
  readonly passedOver?: PassedOver;
}

export interface PassedOver extends ScopeScore {
  readonly threshold: number;
}

export interface OutOfScope {
  readonly kind: "out-of-scope";
  /** The nearest edit, though not near enough; absent when the memory is empty. */
  readonly nearest?: ScopeScore;
  /** The threshold that the nearest edit did not pass. */
  readonly threshold: number;
  /** Present where that is the nearest edit's own. */
  readonly own?: true;
}

export type Decision = InScope | OutOfScope;

const NONE: OwnThresholds = new Map();

/**
 * Routes on the scores of every edit in memory: of the edits whose p is above the threshold that
 * counts for them, the one with the highest p. A tie goes to the edit that comes first.
 */
export function decide(
  scores: readonly ScopeScore[],
  threshold: number,
  own: OwnThresholds = NONE,
): Decision {
  let nearest: ScopeScore | undefined;
  let best: ScopeScore | undefined;
  for (const score of scores) {
    if (nearest === undefined || score.p > nearest.p) nearest = score;
    const applies = score.p > (own.get(score.editId) ?? threshold);
    if (applies && (best === undefined || score.p > best.p)) best = score;
  }
  if (nearest === undefined) return { kind: "out-of-scope", threshold };
  const counted = (editId: string) => {
    const mine = own.get(editId);
    return mine === undefined ? { threshold } : ({ threshold: mine, own: true } as const);
  };
  if (best === undefined) return { kind: "out-of-scope", nearest, ...counted(nearest.editId) };
  const { editId, p } = best;
  // Of two equally probable edits the first may be held back by its own threshold too.
  const passed = nearest === best ? undefined : nearest;
  return {
    ...{ kind: "in-scope", editId, p, ...counted(editId) },
    ...(passed && {
      passedOver: { ...passed, threshold: own.get(passed.editId) ?? threshold },
    }),
  };
}

/** The edit that a decision names. @throws {RangeError} where the memory has none of that id */
export function chosenEdit({ editId }: InScope, edits: readonly Edit[]): Edit {
  const edit = edits.find(({ id }) => id === editId);
  if (edit === undefined) {
    throw new RangeError(`The decision names edit ${editId}, which is not in the memory.`);
  }
  return edit;
}
