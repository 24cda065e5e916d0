/** One input's run and its scores, as the screen keeps them. */
import type { Task } from "../../serac/edit.ts";
import type { Answer, Prediction } from "../../serac/predict.ts";
import type { Decision } from "../../serac/routing.ts";
import type { ScopeKind, ScopeScore } from "../../serac/scope.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { Problem } from "../problem.ts";
import { type Made, withAnswers } from "./made.ts";

export interface Meter {
  readonly input: string;
  readonly scores: readonly ScopeScore[];
  readonly milliseconds: number;
  /** The classifier that said so. */
  readonly scope: ScopeKind;
}

export interface Run {
  readonly input: string;
  readonly task: Task;
  /** The classifier that decides. */
  readonly scope: ScopeKind;
  /** When it was asked. */
  readonly at: number;
  readonly status: "running" | "done" | "stopped" | "failed";
  readonly decision: Decision | null;
  readonly scopeMilliseconds: number | null;
  readonly texts: { readonly base: string; readonly edited: string };
  readonly answers: { readonly base: Answer; readonly edited: Answer } | null;
  /** The answers that another threshold may ask for again. */
  readonly made: Made;
  /** Whether the edited answer is the base answer itself, not another that reads the same. */
  readonly sameAnswer: boolean;
  readonly problem: Problem | null;
  /** The conversation before it: finished runs, the oldest first. */
  readonly earlier: readonly Run[];
  /** The edits as they were when this ran: the list may have changed since. */
  readonly edits: readonly EditRecord[];
}

/** Whether the same model answers, from the same edit. */
export function sameRoute(a: Decision, b: Decision): boolean {
  if (a.kind === "out-of-scope" || b.kind === "out-of-scope") return a.kind === b.kind;
  return a.editId === b.editId;
}

type Begun = Pick<Run, "input" | "task" | "scope" | "edits" | "earlier" | "made">;

export function begin(asked: Begun): Run {
  return {
    ...asked,
    at: Date.now(),
    status: "running",
    decision: null,
    scopeMilliseconds: null,
    texts: { base: asked.made.base?.text ?? "", edited: "" },
    answers: null,
    sameAnswer: false,
    problem: null,
  };
}

export function finish(run: Run, prediction: Prediction): Partial<Run> {
  const { base, edited, milliseconds } = prediction;
  const cancelled = base.ending === "cancelled" || edited.ending === "cancelled";
  return {
    status: cancelled ? "stopped" : "done",
    // The threshold may have moved since it was asked, and left the answers as they are.
    decision: run.decision ?? prediction.decision,
    scopeMilliseconds: milliseconds.scope,
    texts: { base: base.text || run.texts.base, edited: edited.text || run.texts.edited },
    answers: { base, edited },
    made: withAnswers(run.made, prediction),
    sameAnswer: edited === base,
  };
}
