/** What the playground shows, and what can be done there: see playground-store.ts. */
import type { Task } from "../../serac/edit.ts";
import type { Problem } from "../problem.ts";
import type { Meter, Run } from "./run.ts";
import type { SamplingChoice } from "./sampling-choice.ts";

/** What each task keeps for itself, while another is looked at. */
export type Slot = Pick<PlaygroundState, "input" | "meter" | "meterProblem" | "run" | "earlier">;
export const EMPTY: Slot = { input: "", meter: null, meterProblem: null, run: null, earlier: [] };

export interface PlaygroundState {
  readonly input: string;
  readonly threshold: number;
  readonly meter: Meter | null;
  readonly meterProblem: Problem | null;
  readonly run: Run | null;
  /** The turns of the conversation that goes on with the next input: dialogue's alone. */
  readonly earlier: readonly Run[];
  readonly sampling: SamplingChoice;
  setInput(input: string): void;
  /** Decides anew from the scores that there are; asks only for an answer that was not made. */
  setThreshold(threshold: number): void;
  /** Draws the answers that are there again, which is decided already. */
  setSampling(change: Partial<SamplingChoice>): void;
  /** Makes the finished run a turn of the conversation, and asks for the next input. */
  goOn(): void;
  /** Forgets the conversation. What is typed and not answered stays. */
  beginAnew(): void;
  runNow(): void;
  stop(): void;
  /** Scores and predicts again, after a pause, where there is something to ask. */
  refresh(): void;
  /** What is typed, of each task. */
  typed(): Readonly<Record<Task, string>>;
  /** Asks again what was under way when the engine had to be restarted. */
  resume(): void;
}
