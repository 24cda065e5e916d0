/**
 * Models that remember: a run over many memories asks the same of them again and again. Each is
 * deterministic, so an answer from the cache is the answer that would have been made.
 */

import { type PairModel, pairKey } from "../serac/pairs.ts";
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
  const known = new Map<string, number>();
  return {
    async judge(pairs, options) {
      const keys = pairs.map(pairKey);
      const missing = pairs.filter((_, i) => !known.has(keys[i] as string));
      const judged = missing.length > 0 ? await model.judge(missing, options) : [];
      for (const [i, pair] of missing.entries()) known.set(pairKey(pair), judged[i] as number);
      return keys.map((key) => known.get(key) as number);
    },
  };
}

/** What is known under the key, or what `make` gives, kept where `keeps` holds of it. */
async function remembered<T>(
  known: Map<string, T>,
  asked: readonly unknown[],
  make: () => Promise<T>,
  keeps: (made: T) => boolean = () => true,
): Promise<T> {
  const key = JSON.stringify(asked);
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = await make();
  if (keeps(made)) known.set(key, made);
  return made;
}

/** Logits are not kept: those of one reply are some ten megabytes. */
export function cachedGeneration(model: ScoringModel): ScoringModel {
  const answers = new Map<string, Answer>();
  const scores = new Map<string, Awaited<ReturnType<ScoringModel["scoreContinuation"]>>>();
  return {
    generate: (prompt, options) =>
      remembered(
        answers,
        [prompt, options.maxTokens],
        () => model.generate(prompt, options),
        ({ ending }) => ending !== "cancelled",
      ),
    scoreContinuation: (prompt, target, signal) =>
      remembered(scores, [prompt, target], () => model.scoreContinuation(prompt, target, signal)),
    continuationLogits: (prompt, target, signal) =>
      model.continuationLogits(prompt, target, signal),
  };
}

export function cachedBase(model: RunnerModels["base"]): RunnerModels["base"] {
  const known = new Map<string, readonly number[]>();
  return {
    ...cachedGeneration(model),
    firstWord: (prompt, words, signal) =>
      remembered(known, [prompt, words], () => model.firstWord(prompt, words, signal)),
  };
}
