/**
 * Predictions recorded from the real models by `npm run record`, to be explored before any model
 * is loaded. Made by a script, never by hand: src/app/recordings/recordings.json.
 */
import type { Answer } from "../../serac/predict.ts";
import type { Decision } from "../../serac/routing.ts";
import type { ScopeScore } from "../../serac/scope.ts";

export interface RecordedEdit {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

export interface RecordedInput {
  readonly input: string;
  /** What this input is to the edits: "paraphrase", "true or false", "neighbour", "unrelated". */
  readonly note?: string;
  readonly scores: readonly ScopeScore[];
  readonly decision: Decision;
  readonly base: Answer;
  /** `null` where the edited answer is the base answer itself. */
  readonly edited: Answer | null;
  readonly milliseconds: { readonly scope: number };
}

export interface RecordedExample {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly edits: readonly RecordedEdit[];
  readonly inputs: readonly RecordedInput[];
}

export interface Recordings {
  /** ISO 8601. */
  readonly recordedAt: string;
  /** In words, such as "WASM, 1 thread, Node 20". */
  readonly device: string;
  /** SHA-256 of each model, as in the manifest's files. */
  readonly models: {
    readonly base: string;
    readonly scope: string;
    readonly cross: string;
    readonly counterfactual: string;
  };
  readonly threshold: number;
  readonly examples: readonly RecordedExample[];
}
