/** Two runs of a probe set: what a change of the memory has made better, and what worse. */
import type { Outcome } from "./outcome.ts";

export interface Change {
  readonly probeId: string;
  readonly before: Outcome;
  readonly after: Outcome;
}

export interface Comparison {
  /** Failed before, passes now. */
  readonly better: readonly Change[];
  /** Passed before, fails now. */
  readonly worse: readonly Change[];
  /** Passes still, or fails still, though perhaps in another way. */
  readonly same: readonly Change[];
  /** Not in the earlier run. */
  readonly new: readonly Outcome[];
  /** Not in the later run. */
  readonly gone: readonly Outcome[];
}

/** Each list is in the order of its run; those of changes, in the order of the later one. */
export function compareRuns(before: readonly Outcome[], after: readonly Outcome[]): Comparison {
  const earlier = new Map(before.map((outcome) => [outcome.probeId, outcome]));
  const later = new Set(after.map(({ probeId }) => probeId));
  const changes = after.flatMap((outcome): Change[] => {
    const { probeId } = outcome;
    const was = earlier.get(probeId);
    return was === undefined ? [] : [{ probeId, before: was, after: outcome }];
  });
  const passes = ({ verdict }: Outcome) => verdict === "passed";
  return {
    better: changes.filter((change) => !passes(change.before) && passes(change.after)),
    worse: changes.filter((change) => passes(change.before) && !passes(change.after)),
    same: changes.filter((change) => passes(change.before) === passes(change.after)),
    new: after.filter(({ probeId }) => !earlier.has(probeId)),
    gone: before.filter(({ probeId }) => !later.has(probeId)),
  };
}
