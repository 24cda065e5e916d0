/**
 * One prediction, start to end. The page, the command line and the suite runner all come through
 * here, so what is scored is what is seen.
 */
import type { Edit, Task } from "./edit.ts";
import type { PairModel } from "./pairs.ts";
import {
  basePrompt,
  counterfactualPrompt,
  type Said,
  scopeTextOfEdit,
  scopeTextOfInput,
  verdictPrompt,
} from "./prompts.ts";
import { chosenEdit, type Decision, decide, type InScope, type OwnThresholds } from "./routing.ts";
import type { Sampling } from "./sampling.ts";
import type { ScopeClassifier, ScopeScore } from "./scope.ts";
import { noVerdict, probabilityOfTrue, VERDICTS, verdict } from "./verdict.ts";

/** Why an answer ended: the model ended it, it reached the token limit, or it was cancelled. */
export type Ending = "end" | "length" | "cancelled";

export interface Answer {
  readonly text: string;
  /** Of a verdict (see verdict.ts): how probable the model finds it that the claim is true. */
  readonly probabilityTrue?: number;
  /** Tokens generated, the end-of-text token not counted. */
  readonly tokens: number;
  readonly ending: Ending;
  readonly milliseconds: { readonly prefill: number; readonly decode: number };
  /** Absent of one that was decoded greedily. */
  readonly sampling?: Sampling;
  /** How many tokens were drawn from kept logits, without a run of the model. */
  readonly recalled?: number;
}

/** Long enough for a short answer in a sentence; the same on the page and in a suite's run. */
export const DEFAULT_MAX_TOKENS = 48;

export interface GenerateOptions {
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
  /** Called after each token with the whole text so far. */
  readonly onText?: (text: string) => void;
  /** Absent: greedily, as every suite, probe and figure has it. A verdict is never sampled. */
  readonly sampling?: Sampling | undefined;
  /**
   * Keeps the logits of each step for another draw, or recalls those of the last time where they
   * are the same steps. Absent: they are let go of, as in a suite, which draws nothing twice.
   */
  readonly logits?: "keep" | "recall" | undefined;
}

/** A model that continues a prompt. A cancelled run resolves with what it had. */
export interface LanguageModel {
  generate(prompt: string, options: GenerateOptions): Promise<Answer>;
}

export interface BaseModel extends LanguageModel {
  /** In nats, for each of `words`, that the continuation of the prompt begins with it. */
  firstWord(
    prompt: string,
    words: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly number[]>;
}

export interface SeracModels {
  readonly scope: ScopeClassifier;
  readonly base: BaseModel;
  /** Question answering's; absent where it is not loaded. */
  readonly counterfactual?: LanguageModel | undefined;
  /** Dialogue's: the base model with an adapter. Absent where it is not loaded. */
  readonly adapted?: LanguageModel | undefined;
  /** Fact checking's: how probable a claim is by a statement. Absent where it is not loaded. */
  readonly verdict?: PairModel | undefined;
}

/** An answer was asked of a task whose models are not all there. */
export class TaskNotLoadedError extends Error {
  override readonly name = "TaskNotLoadedError";
  readonly code = "task-not-loaded";
  readonly data: { readonly task: Task };

  constructor(task: Task) {
    super(`The models of the task "${task}" are not loaded. Load them first.`);
    this.data = { task };
  }
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

/** A turn of a conversation that went before, with what each model replied. */
export interface EarlierTurn {
  readonly input: string;
  readonly base: string;
  readonly edited: string;
}

/** The conversation as one of the two answers has it: its own replies, never the other's. */
export function saidIn(pane: "base" | "edited", turns: readonly EarlierTurn[]): Said[] {
  return turns.map((turn) => ({ input: turn.input, reply: turn[pane] }));
}

export interface PredictOptions extends Pick<GenerateOptions, "sampling" | "logits"> {
  readonly threshold: number;
  /** A suite's run has none. */
  readonly ownThresholds?: OwnThresholds | undefined;
  readonly maxTokens: number;
  /** Of a dialogue: scope is decided for the newest input alone. A suite's run has none. */
  readonly earlier?: readonly EarlierTurn[] | undefined;
  /** What the classifier decided of this very input before: it is not asked again. */
  readonly routed?: Routed | undefined;
  /** The base answer to this very input, made before with these options: it is not made again. */
  readonly base?: Answer | undefined;
  readonly signal?: AbortSignal;
  readonly onRouted?: (routed: Routed) => void;
  readonly onText?: (pane: "base" | "edited", text: string) => void;
}

/** The edits that an input of a task can meet: those of other tasks have another output space. */
export function candidates(task: Task, edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(({ descriptor }) => descriptor.task === task);
}

/** When does an edit apply? Scores the input against the memory's edits of its task and decides. */
export async function route(
  task: Task,
  input: string,
  edits: readonly Edit[],
  scope: ScopeClassifier,
  threshold: number,
  { signal, ownThresholds }: Pick<PredictOptions, "signal" | "ownThresholds"> = {},
): Promise<Routed> {
  const start = performance.now();
  const asked = candidates(task, edits);
  const scores = asked.length === 0 ? [] : await scope.score(input, asked, signal);
  return {
    decision: decide(scores, threshold, ownThresholds),
    scores,
    milliseconds: performance.now() - start,
  };
}

/** How does the answer change? The counterfactual model of the edit's task reads it and the input. */
export async function counterfactualAnswer(
  input: string,
  decision: InScope,
  edits: readonly Edit[],
  models: Pick<SeracModels, "counterfactual" | "adapted" | "verdict">,
  options: GenerateOptions,
  earlier: readonly Said[] = [],
): Promise<Answer> {
  const { descriptor } = chosenEdit(decision, edits);
  if (descriptor.task === "fact-check") {
    const { verdict: model } = models;
    if (model === undefined) throw new TaskNotLoadedError(descriptor.task);
    const pair = { edit: scopeTextOfEdit(descriptor), input: scopeTextOfInput(input) };
    return timedVerdict(options, async (signal) => {
      const [isTrue] = await model.judge([pair], signal && { signal });
      if (isTrue === undefined) throw new RangeError("The model of claims gave no probability.");
      return isTrue;
    });
  }
  const prompt = counterfactualPrompt(descriptor, input, earlier);
  return counterfactualModel(descriptor.task, models).generate(prompt, options);
}

/**
 * Who reads an edit and an input of a task whose answers are written, and continues their prompt.
 * @throws {TaskNotLoadedError}
 */
export function counterfactualModel<Model extends LanguageModel>(
  task: Exclude<Task, "fact-check">,
  models: { readonly counterfactual?: Model | undefined; readonly adapted?: Model | undefined },
): Model {
  const model = task === "dialogue" ? models.adapted : models.counterfactual;
  if (model === undefined) throw new TaskNotLoadedError(task);
  return model;
}

/** The base model's own answer, with no edit in sight. */
export async function baseAnswer(
  task: Task,
  input: string,
  { base }: Pick<SeracModels, "base">,
  options: GenerateOptions,
  earlier: readonly Said[] = [],
): Promise<Answer> {
  switch (task) {
    case "qa":
      return base.generate(basePrompt(input), options);
    case "dialogue":
      return base.generate(basePrompt(input, earlier), options);
    case "fact-check":
      return timedVerdict(options, async (signal) => {
        const [logTrue, logFalse] = await base.firstWord(verdictPrompt(input), VERDICTS, signal);
        if (logTrue === undefined || logFalse === undefined) {
          throw new RangeError("The base model gave no probabilities.");
        }
        return probabilityOfTrue(logTrue, logFalse);
      });
  }
}

/** As `generate` does, it resolves when it is cancelled: with no verdict. */
async function timedVerdict(
  { signal, onText }: GenerateOptions,
  judged: (signal: AbortSignal | undefined) => Promise<number>,
): Promise<Answer> {
  const start = performance.now();
  try {
    const probability = await judged(signal);
    const answer = verdict(probability, performance.now() - start);
    onText?.(answer.text);
    return answer;
  } catch (error) {
    if (signal?.aborted && error === signal.reason) return noVerdict(performance.now() - start);
    throw error;
  }
}

/**
 * The base answer and the edited answer to one input of a task.
 * In scope the edited answer comes first: it is what the user waits for, and it is short.
 */
export async function predict(
  task: Task,
  input: string,
  edits: readonly Edit[],
  models: SeracModels,
  options: PredictOptions,
): Promise<Prediction> {
  const {
    threshold,
    maxTokens,
    sampling,
    logits,
    earlier = [],
    signal,
    onRouted,
    onText,
  } = options;
  const routed =
    options.routed ?? (await route(task, input, edits, models.scope, threshold, options));
  onRouted?.(routed);

  const generateOptions = (pane: "base" | "edited"): GenerateOptions => ({
    ...{ maxTokens, sampling, logits },
    ...(signal && { signal }),
    ...(onText && { onText: (text: string) => onText(pane, text) }),
  });

  const { decision } = routed;
  const milliseconds = { scope: routed.milliseconds };
  const answerOfBase = async () =>
    options.base ??
    baseAnswer(task, input, models, generateOptions("base"), saidIn("base", earlier));
  if (decision.kind === "out-of-scope") {
    const base = await answerOfBase();
    return { decision, base, edited: base, milliseconds };
  }
  const edited = await counterfactualAnswer(
    ...([input, decision, edits, models, generateOptions("edited")] as const),
    saidIn("edited", earlier),
  );
  return { decision, base: await answerOfBase(), edited, milliseconds };
}
