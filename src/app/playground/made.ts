/**
 * The complete answers to one input. Which of them is shown depends on the threshold; they
 * themselves do not, so none is made a second time because the threshold has moved.
 */
import type { LoadReport } from "../../engine/protocol.ts";
import type { Answer, Prediction } from "../../serac/predict.ts";
import type { Decision } from "../../serac/routing.ts";
import type { Sampling } from "../../serac/sampling.ts";

export interface Made {
  /** The models that made them, and how they drew: with any other they are made anew. */
  readonly models: LoadReport;
  readonly sampling: Sampling | undefined;
  readonly base: Answer | null;
  /** By the edit that they are of. */
  readonly edited: ReadonlyMap<string, Answer>;
}

export function nothingMade(models: LoadReport, sampling: Sampling | undefined): Made {
  return { models, sampling, base: null, edited: new Map() };
}

/** The very objects: what was set or loaded again may be another, though it looks the same. */
export function holds(made: Made, models: LoadReport, sampling: Sampling | undefined): boolean {
  return made.models === models && made.sampling === sampling;
}

export function withAnswers(made: Made, { decision, base, edited }: Prediction): Made {
  const complete = ({ ending }: Answer) => ending !== "cancelled";
  const ofEdit = decision.kind === "in-scope" && complete(edited);
  return {
    ...made,
    base: complete(base) ? base : made.base,
    edited: ofEdit ? new Map(made.edited).set(decision.editId, edited) : made.edited,
  };
}

/** What `predict` would give for another decision; null where a model has to be asked for it. */
export function predictionFrom(
  { base, edited }: Made,
  decision: Decision,
  scopeMilliseconds: number,
): Prediction | null {
  const answer = decision.kind === "out-of-scope" ? base : edited.get(decision.editId);
  if (!base || !answer) return null;
  return { decision, base, edited: answer, milliseconds: { scope: scopeMilliseconds } };
}
