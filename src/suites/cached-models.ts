/**
 * Models that remember: a run over many memories asks the same of them again and again. Each is
 * deterministic, so an answer from the cache is the answer that would have been made.
 */

import type { PairJudgement, PairModel } from "../serac/pairs.ts";
import type { Answer } from "../serac/predict.ts";
import type { RunnerModels, ScoringModel } from "./scoring.ts";

/** What is needed of an encoder. */
export interface Encodes {
  encode(texts: readonly string[]): Promise<Float32Array[]>;
}

export function cachedEncoder(encoder: Encodes): Encodes {
  const known = new Map<string, Float32Array>();
  return {
    async encode(texts) {
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const vectors = missing.length > 0 ? await encoder.encode(missing) : [];
      for (const [i, text] of missing.entries()) known.set(text, vectors[i] as Float32Array);
      return texts.map((text) => known.get(text) as Float32Array);
    },
  };
}

export function cachedPairs(model: PairModel): PairModel {
  const known = new Map<string, PairJudgement>();
  return {
    async judge(pairs, options) {
      const keys = pairs.map(({ edit, input }) => JSON.stringify([edit, input]));
      const missing = pairs.filter((_, i) => !known.has(keys[i] as string));
      const judged = missing.length > 0 ? await model.judge(missing, options) : [];
      for (const [i, { edit, input }] of missing.entries()) {
        known.set(JSON.stringify([edit, input]), judged[i] as PairJudgement);
      }
      return keys.map((key) => known.get(key) as PairJudgement);
    },
  };
}

/** Logits are not kept: those of one reply are some ten megabytes. */
export function cachedGeneration(model: ScoringModel): ScoringModel {
  const known = new Map<string, Answer>();
  const scored = new Map<string, Awaited<ReturnType<ScoringModel["scoreContinuation"]>>>();
  return {
    async generate(prompt, options) {
      const key = JSON.stringify([prompt, options.maxTokens]);
      const before = known.get(key);
      if (before) return before;
      const answer = await model.generate(prompt, options);
      if (answer.ending !== "cancelled") known.set(key, answer);
      return answer;
    },
    async scoreContinuation(prompt, target, signal) {
      const key = JSON.stringify([prompt, target]);
      const before = scored.get(key);
      if (before) return before;
      const score = await model.scoreContinuation(prompt, target, signal);
      scored.set(key, score);
      return score;
    },
    continuationLogits: (prompt, target, signal) =>
      model.continuationLogits(prompt, target, signal),
  };
}

export function cachedBase(model: RunnerModels["base"]): RunnerModels["base"] {
  const known = new Map<string, readonly number[]>();
  return {
    ...cachedGeneration(model),
    async firstWord(prompt, words, signal) {
      const key = JSON.stringify([prompt, words]);
      const before = known.get(key);
      if (before) return before;
      const logs = await model.firstWord(prompt, words, signal);
      known.set(key, logs);
      return logs;
    },
  };
}
