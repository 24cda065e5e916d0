/** What scoring an input of a suite takes: models that give likelihoods, and a run's options. */
import type { Edit, Sentiment } from "../serac/edit.ts";
import {
  type Answer,
  type BaseModel,
  baseAnswer,
  type LanguageModel,
  type SeracModels,
} from "../serac/predict.ts";
import type { Decision } from "../serac/routing.ts";
import type { Select } from "./batches.ts";
import { inScopeAnswer, type Method } from "./method.ts";
import type { ScoredInput } from "./suite.ts";
import type { Tally } from "./tally.ts";

/** A model that can also say how it would have continued, were the target given to it. */
export interface ScoringModel extends LanguageModel {
  /**
   * Teacher forcing: for each token of `target` and the end of text after it, given all before.
   * `logProbabilities` in nats; `argmax` tells where the target's token was the most probable.
   */
  scoreContinuation(
    prompt: string,
    target: string,
    signal?: AbortSignal,
  ): Promise<{ readonly logProbabilities: readonly number[]; readonly argmax: readonly boolean[] }>;
  /**
   * What `scoreContinuation` judges by: the logits over each token of `target`, and over what
   * follows it. A row has the whole vocabulary, so they are not to be kept.
   */
  continuationLogits(
    prompt: string,
    target: string,
    signal?: AbortSignal,
  ): Promise<readonly Float32Array[]>;
}

export interface RunnerModels extends SeracModels {
  readonly base: BaseModel & ScoringModel;
  readonly counterfactual?: ScoringModel | undefined;
  readonly adapted?: ScoringModel | undefined;
}

/** Both replies to an in-scope input, as a user would see them. */
export interface Replies extends ScoredInput {
  readonly topic: string;
  readonly sentiment: Sentiment;
  /** The edit that answered, or null when the base model did. */
  readonly chosen: string | null;
  readonly base: string;
  readonly edited: string;
}

export interface RunOptions {
  /** Edits in memory at once (k). */
  readonly edits: number;
  /** Only the first so many edits of the suite. */
  readonly limit?: number;
  /** Who answers in scope; SERAC unless told otherwise. */
  readonly method?: Method;
  /** The inputs to score, all unless told otherwise. Every edit is in its memory all the same. */
  readonly select?: Select;
  /** Leaves teacher forcing out, which is a second run of a language model an input. */
  readonly asGeneratedOnly?: boolean;
  readonly threshold: number;
  /**
   * Gives each in-scope input its own edit, whatever a classifier would say, and leaves
   * out-of-scope inputs out: what is measured then is the counterfactual model alone.
   */
  readonly givenEdit?: boolean;
  /** Decides and answers nothing: what is measured then is the scope classifier alone. */
  readonly decisionsOnly?: boolean;
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
  /** Inputs done, those that were skipped counted too, of all that there are. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Has the replies to each in-scope input of dialogue generated, which no figure needs. */
  readonly onReplies?: (replies: Replies) => void;
}

/** One memory of a run. */
export interface Scoring {
  readonly memory: readonly Edit[];
  readonly models: RunnerModels;
  readonly options: RunOptions & { readonly method: Method };
  readonly tally: Tally;
}

/** The edit that the decision lets answer, or null when the base model does. */
export function chosenBy(decision: Decision): string | null {
  return decision.kind === "in-scope" ? decision.editId : null;
}

/** The edited answer, as the method gives it, with its times counted. */
export async function timedAnswer(
  { task, input }: ScoredInput,
  decision: Decision,
  { memory, models, options, tally }: Scoring,
): Promise<Answer> {
  if (decision.kind === "out-of-scope") {
    const base = await baseAnswer(task, input, models, options);
    tally.timeAnswer("base", base);
    return base;
  }
  const edited = await inScopeAnswer(options.method, input, decision, memory, models, options);
  tally.timeAnswer(MODEL_OF[options.method], edited);
  return edited;
}

/** Under which name the times of an answer in scope are counted. */
const MODEL_OF = {
  serac: "counterfactual",
  lookup: "lookup",
  "retrieve-and-prompt": "base",
} as const satisfies Record<Method, string>;
