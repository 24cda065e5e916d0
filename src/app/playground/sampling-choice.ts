/** How answers are drawn, as it is set beside them. Not kept: each visit begins greedily. */
import type { Task } from "../../serac/edit.ts";
import type { Sampling } from "../../serac/sampling.ts";

export interface SamplingChoice extends Sampling {
  /** 0 is greedy. */
  readonly temperature: number;
}

export const GREEDY: SamplingChoice = { temperature: 0, topK: 40, seed: 1 };
export const HOTTEST = 2;
export const TOP_KS = [1, 5, 10, 20, 40, 100] as const;

/** Undefined where the answer is greedy; a verdict is read off, and has no draw. */
export function samplingOf(choice: SamplingChoice, task: Task): Sampling | undefined {
  return choice.temperature > 0 && task !== "fact-check" ? choice : undefined;
}
