/**
 * One prediction, start to end. The page, the command line and the suite runner all come through
 * here, so what is scored is what is seen.
 */
import type { Edit } from "./edit.ts";
import { basePrompt, counterfactualPrompt } from "./prompts.ts";
import { type Decision, decide, type InScope, type OwnThresholds } from "./routing.ts";
import type { ScopeClassifier, ScopeScore } from "./scope.ts";

/** Why an answer ended: the model ended it, it reached the token limit, or it was cancelled. */
export type Ending = "end" | "length" | "cancelled";

export interface Answer {
  readonly text: string;
  /** Tokens generated, the end-of-text token not counted. */
  readonly tokens: number;
  readonly ending: Ending;
  readonly milliseconds: { readonly prefill: number; readonly decode: number };
}

/** Long enough for a short answer in a sentence; the same on the page and in a suite's run. */
export const DEFAULT_MAX_TOKENS = 48;

export interface GenerateOptions {
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
  /** Called after each token with the whole text so far. */
  readonly onText?: (text: string) => void;
}

/** A model that continues a prompt, greedily. A cancelled run resolves with what it had. */
export interface LanguageModel {
  generate(prompt: string, options: GenerateOptions): Promise<Answer>;
}

export interface SeracModels {
  readonly scope: ScopeClassifier;
  readonly base: LanguageModel;
  readonly counterfactual: LanguageModel;
}

export interface Routed {
  readonly decision: Decision;
  readonly scores: readonly ScopeScore[];
  readonly milliseconds: number;
}

export interface Prediction {
  readonly decision: Decision;
  readonly base: Answer;
  /** Out of scope this is `base` itself: the same object, not a second generation. */
  readonly edited: Answer;
  readonly milliseconds: { readonly scope: number };
}

export interface PredictOptions {
  readonly threshold: number;
  /** A suite's run has none. */
  readonly ownThresholds?: OwnThresholds | undefined;
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
  readonly onRouted?: (routed: Routed) => void;
  readonly onText?: (pane: "base" | "edited", text: string) => void;
}

/** When does an edit apply? Scores the input against the memory and decides. */
export async function route(
  input: string,
  edits: readonly Edit[],
  scope: ScopeClassifier,
  threshold: number,
  { signal, ownThresholds }: Pick<PredictOptions, "signal" | "ownThresholds"> = {},
): Promise<Routed> {
  const start = performance.now();
  const scores = edits.length === 0 ? [] : await scope.score(input, edits, signal);
  return {
    decision: decide(scores, threshold, ownThresholds),
    scores,
    milliseconds: performance.now() - start,
  };
}

/** How does the answer change? The counterfactual model reads the edit and the input. */
export function counterfactualAnswer(
  input: string,
  decision: InScope,
  edits: readonly Edit[],
  counterfactual: LanguageModel,
  options: GenerateOptions,
): Promise<Answer> {
  const edit = edits.find((e) => e.id === decision.editId);
  if (edit === undefined) {
    throw new RangeError(`The decision names edit ${decision.editId}, which is not in the memory.`);
  }
  return counterfactual.generate(counterfactualPrompt(edit.descriptor, input), options);
}

/** The base model's own answer, with no edit in sight. */
export function baseAnswer(
  input: string,
  base: LanguageModel,
  options: GenerateOptions,
): Promise<Answer> {
  return base.generate(basePrompt(input), options);
}

/**
 * The base answer and the edited answer to one input.
 * In scope the edited answer comes first: it is what the user waits for, and it is short.
 */
export async function predict(
  input: string,
  edits: readonly Edit[],
  models: SeracModels,
  options: PredictOptions,
): Promise<Prediction> {
  const { threshold, maxTokens, signal, onRouted, onText } = options;
  const routed = await route(input, edits, models.scope, threshold, options);
  onRouted?.(routed);

  const generateOptions = (pane: "base" | "edited"): GenerateOptions => ({
    maxTokens,
    ...(signal && { signal }),
    ...(onText && { onText: (text: string) => onText(pane, text) }),
  });

  const { decision } = routed;
  const milliseconds = { scope: routed.milliseconds };
  if (decision.kind === "out-of-scope") {
    const base = await baseAnswer(input, models.base, generateOptions("base"));
    return { decision, base, edited: base, milliseconds };
  }
  const edited = await counterfactualAnswer(
    input,
    decision,
    edits,
    models.counterfactual,
    generateOptions("edited"),
  );
  const base = await baseAnswer(input, models.base, generateOptions("base"));
  return { decision, base, edited, milliseconds };
}
