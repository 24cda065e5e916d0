/** What the engine is asked for one input. */
import type { PredictRequest } from "../../engine/protocol.ts";
import { DEFAULT_MAX_TOKENS, type EarlierTurn } from "../../serac/predict.ts";
import { enabledIds } from "../memory/enabled.ts";
import { ownThresholds } from "../memory/own-thresholds.ts";
import type { Run } from "./run.ts";
import { type SamplingChoice, samplingOf } from "./sampling-choice.ts";

export interface Asked {
  readonly run: Pick<Run, "input" | "task" | "scope" | "edits" | "earlier" | "made">;
  /** The edits that the engine holds. */
  readonly held: ReadonlySet<string>;
  readonly threshold: number;
  readonly sampling: SamplingChoice;
  /** The run whose decision holds. */
  readonly before: Run | undefined;
}

export function requestOf({ run, held, threshold, sampling, before }: Asked): PredictRequest {
  const { input, task, scope, edits, earlier, made } = run;
  const drawn = samplingOf(sampling, task);
  const decision = before?.decision;
  return {
    ...{ input, task, scope, threshold },
    editIds: enabledIds(edits, task).filter((id) => held.has(id)),
    ownThresholds: ownThresholds(edits),
    maxTokens: DEFAULT_MAX_TOKENS,
    ...(earlier.length > 0 && { earlier: turnsOf(earlier) }),
    ...(drawn && { sampling: drawn }),
    ...(made.base && { base: made.base }),
    ...(decision && {
      routed: { decision, scores: [], milliseconds: before.scopeMilliseconds ?? 0 },
    }),
  };
}

export function turnsOf(runs: readonly Run[]): EarlierTurn[] {
  return runs.map(({ input, texts: { base, edited }, sameAnswer }) => ({
    ...{ input, base },
    edited: sameAnswer ? base : edited,
  }));
}
