/** Edit success and drawdown over outcomes of probes, each with its n and Wilson's interval. */
import { type Estimate, FAILURES, type Failure, proportion } from "../serac/metrics.ts";
import type { Outcome } from "./outcome.ts";

export interface ProbeFigures {
  /** The share of in-scope probes that passed. */
  readonly editSuccess: Estimate;
  /** The share of out-of-scope probes that did not. */
  readonly drawdown: Estimate;
  readonly failures: Readonly<Record<Failure, number>>;
}

/** The figures of these outcomes as they are: those of one edit, say. */
export function figuresOf(outcomes: readonly Outcome[]): ProbeFigures {
  const failures = Object.fromEntries(FAILURES.map((f) => [f, 0])) as Record<Failure, number>;
  for (const { verdict } of outcomes) if (verdict !== "passed") failures[verdict] += 1;
  const of = (scope: Outcome["scope"]) => outcomes.filter((outcome) => outcome.scope === scope);
  return {
    editSuccess: proportion(of("in").map(({ verdict }) => verdict === "passed")),
    drawdown: proportion(of("out").map(({ verdict }) => verdict !== "passed")),
    failures,
  };
}

/** For each edit that has outcomes. */
export function figuresByEdit(outcomes: readonly Outcome[]): Map<string, ProbeFigures> {
  const byEdit = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const some = byEdit.get(outcome.editId);
    if (some) some.push(outcome);
    else byEdit.set(outcome.editId, [outcome]);
  }
  return new Map([...byEdit].map(([editId, some]) => [editId, figuresOf(some)]));
}

/**
 * For the whole memory. Several edits may have the same neighbour: its one answer counts once, as
 * a failure if it is one for any of them, or n would promise more cases than there are.
 */
export function figuresOfMemory(outcomes: readonly Outcome[]): ProbeFigures {
  const inScope: Outcome[] = [];
  const outOfScope = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    if (outcome.scope === "in") {
      inScope.push(outcome);
      continue;
    }
    const known = outOfScope.get(outcome.input);
    if (known === undefined || known.verdict === "passed") outOfScope.set(outcome.input, outcome);
  }
  return figuresOf([...inScope, ...outOfScope.values()]);
}
