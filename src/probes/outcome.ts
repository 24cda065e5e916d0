/** The verdict on a probe's prediction: passed, or the way in which it failed. */
import { exactMatch, FAILURES, type Failure, inScopeFailure } from "../serac/metrics.ts";
import type { Prediction } from "../serac/predict.ts";
import type { Decision } from "../serac/routing.ts";
import type { Probe } from "./probe.ts";

export const VERDICTS = ["passed", ...FAILURES] as const;
export type Verdict = "passed" | Failure;

/** One row of the table of probes. */
export interface Outcome {
  readonly probeId: string;
  readonly editId: string;
  readonly input: string;
  readonly scope: "in" | "out";
  readonly verdict: Verdict;
  /**
   * What would have been right: the target, the base answer, or the other edit's answer; empty
   * where any reply of an edit is.
   */
  readonly expected: string;
  readonly base: string;
  readonly edited: string;
  /** The edit that answered, or null when the base model did. */
  readonly chosen: string | null;
  /** The highest probability of all edits, and the edit that has it; null of an empty memory. */
  readonly p: number | null;
  readonly nearest: string | null;
}

/** Judges as the suite runner does, so that a probe and a suite's case mean the same. */
export function outcomeOf(probe: Probe, { decision, base, edited }: Prediction): Outcome {
  const chosen = decision.kind === "in-scope" ? decision.editId : null;
  const [expected, verdict] = judge(probe, chosen, base.text, edited.text);
  return {
    probeId: probe.id,
    editId: probe.editId,
    input: probe.input,
    scope: probe.expectation.scope,
    verdict,
    expected,
    base: base.text,
    edited: edited.text,
    chosen,
    ...nearestOf(decision),
  };
}

function judge(
  { editId, expectation }: Probe,
  chosen: string | null,
  base: string,
  edited: string,
): [expected: string, verdict: Verdict] {
  if (expectation.scope === "in") {
    const { target } = expectation;
    if (target === undefined) return ["", replied(editId, chosen)];
    return [target, inScopeFailure(editId, chosen, edited, target) ?? "passed"];
  }
  const { other } = expectation;
  // What the base model says is right, and so is an answer that some edit happens to share with it.
  if (chosen === null || exactMatch(edited, base)) return [base, "passed"];
  if (other === undefined) return [base, "false-hit"];
  // Whether the other edit answers its own question well is for its own probes to say.
  const { target = "" } = other;
  const passed = chosen === other.editId || (target !== "" && exactMatch(edited, target));
  return [target, passed ? "passed" : "wrong-edit"];
}

/** Of an opinion: who replied is all that is known of the reply. */
function replied(editId: string, chosen: string | null): Verdict {
  if (chosen === null) return "missed-scope";
  return chosen === editId ? "passed" : "wrong-edit";
}

function nearestOf(decision: Decision): Pick<Outcome, "p" | "nearest"> {
  if (decision.kind === "in-scope") return { p: decision.p, nearest: decision.editId };
  const { nearest } = decision;
  return { p: nearest?.p ?? null, nearest: nearest?.editId ?? null };
}
