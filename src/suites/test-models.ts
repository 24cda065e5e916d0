/** Models for the tests of the suite runner, simple enough to work a run out by hand. */
import { scopeTextOfEdit } from "../serac/prompts.ts";
import type { ScopeClassifier } from "../serac/scope.ts";
import type { RunnerModels, ScoringModel } from "./runner.ts";

const lastWord = (text: string) => text.replace(/\.$/u, "").split(" ").at(-1);

/** Texts with the same last word are in each other's scope. */
const scope: ScopeClassifier = {
  kind: "embedding",
  prepare: async () => {},
  score: async (input, edits) =>
    edits.map(({ id, descriptor }) => {
      const asked = descriptor.task === "qa" ? descriptor.question : scopeTextOfEdit(descriptor);
      return { editId: id, p: lastWord(asked) === lastWord(input) ? 0.9 : 0.1 };
    }),
};

function scoring(text: (prompt: string) => string): ScoringModel {
  return {
    generate: async (prompt) => ({
      text: text(prompt),
      tokens: 1,
      ending: "end",
      milliseconds: { prefill: 2, decode: 3 },
    }),
    scoreContinuation: async (prompt, target) => ({
      logProbabilities: [0],
      argmax: [text(prompt) === target.trim()],
    }),
  };
}

/**
 * A base model that knows nothing, repeats what it is told to assume, and calls each claim false; a
 * counterfactual model that copies; a cross-encoder that calls a claim true if it is the statement.
 */
export function models(): RunnerModels {
  return {
    scope,
    base: {
      ...scoring((prompt) => /Assume this is true: (.*)\. Answer/u.exec(prompt)?.[1] ?? "No idea"),
      firstWord: async () => [Math.log(0.25), Math.log(0.75)],
    },
    counterfactual: scoring((prompt) => /=> (.*)\n/u.exec(prompt)?.[1] ?? ""),
    cross: {
      judge: async (pairs) =>
        pairs.map(({ edit, input }) => ({ inScope: 0.9, isTrue: edit === input ? 0.8 : 0.2 })),
    },
  };
}

const refuse = () => Promise.reject(new Error("answered"));

/** Models that must not be asked for an answer. */
export const SILENT: RunnerModels = {
  scope,
  base: { generate: refuse, scoreContinuation: refuse, firstWord: refuse },
  counterfactual: { generate: refuse, scoreContinuation: refuse },
  cross: { judge: refuse },
};
