/**
 * Models that read an edit and an input together (section 3.1: cross-attention between the two).
 * One says whether the edit applies; another, where both are claims, whether the input is true once
 * the edit is.
 */
import { pooled } from "./pooled.ts";

/** The texts of `scopeTextOfEdit` and `scopeTextOfInput`. */
export interface TextPair {
  readonly edit: string;
  readonly input: string;
}

export interface JudgeOptions {
  readonly signal?: AbortSignal;
  /** Called after each run with the number of pairs that are done. */
  readonly onProgress?: (done: number) => void;
}

export interface PairModel {
  /** The probability of each pair, in their order. Aborted, it throws the signal's reason. */
  judge(pairs: readonly TextPair[], options?: JudgeOptions): Promise<readonly number[]>;
}

/** Equal of equal pairs. */
export function pairKey({ edit, input }: TextPair): string {
  return JSON.stringify([edit, input]);
}

/** Models that judge as one: p is what they say together ({@link pooled}). */
export function pooledPairs(models: readonly PairModel[]): PairModel {
  return {
    async judge(pairs, options) {
      const columns: (readonly number[])[] = [];
      for (const model of models) columns.push(await model.judge(pairs, options));
      return pairs.map((_, i) => pooled(columns.map((column) => column[i] as number)));
    },
  };
}
