/** A probe as it is typed, and whether it can be one. */
import { LIMITS } from "../../models/limits.ts";
import type { Expectation, Probe } from "../../probes/probe.ts";
import { type Task, tidy } from "../../serac/edit.ts";

export interface ProbeDraft {
  readonly input: string;
  readonly scope: "in" | "out";
  /**
   * What is expected in scope; kept while the other choice is looked at. Null of an opinion: there
   * a reply of the edit is expected, in whatever words.
   */
  readonly target: string | null;
}

export const EMPTY_PROBE: ProbeDraft = { input: "", scope: "in", target: "" };

const NO_TARGET: Readonly<Record<Task, string | null>> = {
  qa: "",
  /** One of the two answers that there are. */
  "fact-check": "True",
  dialogue: null,
};

/** A new probe of an edit. */
export function emptyProbe(task: Task, scope: ProbeDraft["scope"] = "in"): ProbeDraft {
  return { ...EMPTY_PROBE, scope, target: NO_TARGET[task] };
}

/** Whether what was last expected of some edit can be expected of one of this task. */
export function fits({ target }: ProbeDraft, task: Task): boolean {
  switch (task) {
    case "qa":
      return target !== null;
    case "fact-check":
      return VERDICTS.some((verdict) => verdict === target);
    case "dialogue":
      return target === null;
  }
}

export const VERDICTS = ["True", "False"] as const;

export const PROBE_FIELDS = ["input", "target"] as const;
export type ProbeField = (typeof PROBE_FIELDS)[number];

export const PROBE_LIMITS = { input: LIMITS.input, target: LIMITS.answer } as const;

export type ProbeFieldProblem =
  | { readonly kind: "empty" }
  | { readonly kind: "same" }
  | { readonly kind: "too-long"; readonly tokens: number; readonly limit: number };

export type ProbeProblems = Partial<Record<ProbeField, ProbeFieldProblem>>;

export function expectationOf({ scope, target }: ProbeDraft): Expectation {
  return scope === "in" && target !== null ? { scope, target: tidy(target) } : { scope };
}

/** @param task the edit's */
export function draftOf({ input, expectation }: Probe, task: Task): ProbeDraft {
  const target = expectation.scope === "in" ? expectation.target : undefined;
  return { input, scope: expectation.scope, target: target ?? NO_TARGET[task] };
}

/** @param others the inputs of the edit's other probes */
export async function checkProbe(
  draft: ProbeDraft,
  others: readonly string[],
  count: (text: string) => Promise<number>,
): Promise<ProbeProblems> {
  const problems: ProbeProblems = {};
  for (const field of PROBE_FIELDS) {
    const typed = draft[field];
    if (typed === null || (field === "target" && draft.scope === "out")) continue;
    const text = tidy(typed);
    const limit = PROBE_LIMITS[field];
    if (text === "") problems[field] = { kind: "empty" };
    else if (field === "input" && others.includes(text)) problems[field] = { kind: "same" };
    else {
      const tokens = await count(text);
      if (tokens > limit) problems[field] = { kind: "too-long", tokens, limit };
    }
  }
  return problems;
}
