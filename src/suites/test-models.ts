/** Models for the tests of the suite runner, simple enough to work a run out by hand. */
import { ownQuestion } from "../serac/conflicts.ts";
import type { ScopeClassifier } from "../serac/scope.ts";
import type { RunnerModels, ScoringModel } from "./scoring.ts";

const lastWord = (text: string) => text.replace(/[.?]$/u, "").split(" ").at(-1);

/** Texts with the same last word are in each other's scope. */
const scope: ScopeClassifier = {
  kind: "embedding",
  prepare: async () => {},
  score: async (input, edits) =>
    edits.map(({ id, descriptor }) => ({
      editId: id,
      p: lastWord(ownQuestion(descriptor)) === lastWord(input) ? 0.9 : 0.1,
    })),
};

/**
 * The log probability of one word of a reply: every word is as likely as another, unless the prompt
 * has an opinion. Then "good" and "bad" are likely where they fit it, and "off" hardly is.
 */
function ofWord(word: string, prompt: string): number {
  const [, sentiment] = / (?:=>|a) (positive|negative)\b/u.exec(prompt) ?? [];
  if (sentiment === undefined) return -2;
  if (word === "off") return -6;
  return word === (sentiment === "positive" ? "good" : "bad") ? -1 : -3;
}

const wordsOf = (text: string) => text.trim().split(" ");

/** Over each word the choice of two: even, or one to three where the prompt has an opinion. */
function scoring(text: (prompt: string) => string): ScoringModel {
  return {
    generate: async (prompt) => ({
      text: text(prompt),
      tokens: 1,
      ending: "end",
      milliseconds: { prefill: 2, decode: 3 },
    }),
    scoreContinuation: async (prompt, target) => ({
      logProbabilities: wordsOf(target).map((word) => ofWord(word, prompt)),
      argmax: [text(prompt) === target.trim()],
    }),
    continuationLogits: async (prompt, target) =>
      wordsOf(target).map((word) =>
        Float32Array.of(0, ofWord(word, prompt) === -2 ? 0 : Math.log(3)),
      ),
  };
}

/**
 * A base model that knows nothing, repeats what it is told to assume, and calls each claim false; a
 * counterfactual model that copies, for questions and for opinions; a reader of claims that calls a claim true if it is the statement.
 */
export function models(): RunnerModels {
  return {
    scope,
    base: {
      ...scoring((prompt) => /Assume this is true: (.*)\. Answer/u.exec(prompt)?.[1] ?? "No idea"),
      firstWord: async () => [Math.log(0.25), Math.log(0.75)],
    },
    counterfactual: scoring((prompt) => /=> (.*)\n/u.exec(prompt)?.[1] ?? ""),
    adapted: scoring((prompt) => /=> (positive|negative)/u.exec(prompt)?.[1] ?? ""),
    verdict: {
      judge: async (pairs) => pairs.map(({ edit, input }) => (edit === input ? 0.8 : 0.2)),
    },
  };
}

const refuse = () => Promise.reject(new Error("answered"));

const silent = { generate: refuse, scoreContinuation: refuse, continuationLogits: refuse };

/** Models that must not be asked for an answer. */
export const SILENT: RunnerModels = {
  scope,
  base: { ...silent, firstWord: refuse },
  counterfactual: silent,
  adapted: silent,
  verdict: { judge: refuse },
};
