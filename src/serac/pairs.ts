/**
 * What a model that reads an edit and an input together makes of them (section 3.1: cross-attention
 * between the two). One reading answers two questions: whether the edit applies, and, where both
 * are claims, whether the input is true once the edit is.
 */

/** The texts of `scopeTextOfEdit` and `scopeTextOfInput`. */
export interface TextPair {
  readonly edit: string;
  readonly input: string;
}

/** Two probabilities of one pair. */
export interface PairJudgement {
  readonly inScope: number;
  /** That the input is true, given the edit. Means something for fact checking alone. */
  readonly isTrue: number;
}

export interface JudgeOptions {
  readonly signal?: AbortSignal;
  /** Called after each run with the number of pairs that are done. */
  readonly onProgress?: (done: number) => void;
}

export interface PairModel {
  /** A judgement for each pair, in their order. Aborted, it throws the signal's reason. */
  judge(pairs: readonly TextPair[], options?: JudgeOptions): Promise<readonly PairJudgement[]>;
}
