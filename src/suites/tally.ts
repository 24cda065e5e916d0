/** Everything that is counted while a suite runs. */
import { type ReplyFigures, replySuccess } from "../serac/dialogue-metrics.ts";
import type { Task } from "../serac/edit.ts";
import {
  type Estimate,
  FAILURES,
  type Failure,
  mean,
  median,
  proportion,
} from "../serac/metrics.ts";
import type { Answer } from "../serac/predict.ts";
import type { Decision } from "../serac/routing.ts";
import type { Judged } from "./calibration.ts";
import type { KindFigures, Mistake, SuiteReport } from "./report.ts";
import type { ScoredInput } from "./suite.ts";

interface KindCounts {
  readonly accepted: boolean[];
  readonly matched: boolean[];
  readonly replies: ReplyFigures[];
}

type Figures = Pick<SuiteReport, "editSuccess" | "drawdown" | "zSent" | "zTopic" | "teacherForced">;

export class Tally {
  readonly mistakes: Mistake[] = [];
  readonly failures = Object.fromEntries(FAILURES.map((f) => [f, 0])) as Record<Failure, number>;
  skipped = 0;
  /** Of each decision that nothing was answered for: its p, and whether the edit it names applies. */
  readonly judged: Judged[] = [];
  readonly #successes: boolean[] = [];
  readonly #disagreements: boolean[] = [];
  readonly #teacherForced: boolean[] = [];
  readonly #replies: ReplyFigures[] = [];
  readonly #divergences: number[] = [];
  readonly #kinds = new Map<string, KindCounts>();
  readonly #stages = new Map<string, number[]>();

  /**
   * An in-scope input: was it accepted by any edit, and was its answer the target? `forced` is
   * undefined where there was no teacher forcing.
   */
  inScope(
    kind: string | undefined,
    accepted: boolean,
    matched: boolean,
    forced: boolean | undefined,
  ): void {
    this.#successes.push(matched);
    if (forced !== undefined) this.#teacherForced.push(forced);
    const counts = this.#of(kind);
    counts?.accepted.push(accepted);
    counts?.matched.push(matched);
  }

  /** An out-of-scope input: was it accepted by any edit, and did its answer change? */
  outOfScope(kind: string | undefined, accepted: boolean, changed: boolean): void {
    this.#disagreements.push(changed);
    this.#of(kind)?.accepted.push(accepted);
  }

  /** An in-scope input of dialogue: was it accepted by any edit, and how likely are the replies? */
  replies(kind: string | undefined, accepted: boolean, figures: ReplyFigures): void {
    this.#replies.push(figures);
    const counts = this.#of(kind);
    counts?.accepted.push(accepted);
    counts?.replies.push(figures);
  }

  /** An out-of-scope input of dialogue: was it accepted by any edit, and how far did it move? */
  outOfScopeReply(kind: string | undefined, accepted: boolean, divergence: number): void {
    this.#divergences.push(divergence);
    this.#of(kind)?.accepted.push(accepted);
  }

  /** A decision that nothing was answered for. `target` is there for in-scope inputs alone. */
  decided({ kind, editId, input }: ScoredInput, decision: Decision, target?: string): void {
    const chosen = decision.kind === "in-scope" ? decision.editId : null;
    this.#of(kind)?.accepted.push(chosen !== null);
    const nearest = decision.kind === "in-scope" ? decision : decision.nearest;
    if (nearest) {
      this.judged.push({
        p: nearest.p,
        applies: target !== undefined && nearest.editId === editId,
      });
    }
    const failure =
      target === undefined
        ? chosen !== null && "false-hit"
        : chosen === null
          ? "missed-scope"
          : chosen !== editId && "wrong-edit";
    if (failure) this.fail({ failure, editId, chosen, input, target: target ?? "", edited: "" });
  }

  fail(mistake: Mistake): void {
    this.failures[mistake.failure] += 1;
    this.mistakes.push(mistake);
  }

  time(stage: string, milliseconds: number): void {
    const times = this.#stages.get(stage);
    if (times) times.push(milliseconds);
    else this.#stages.set(stage, [milliseconds]);
  }

  timeAnswer(model: "base" | "counterfactual" | "lookup", { milliseconds }: Answer): void {
    this.time(`${model} prefill`, milliseconds.prefill);
    this.time(`${model} decode`, milliseconds.decode);
  }

  figures(task: Task): Figures {
    const teacherForced = proportion(this.#teacherForced);
    if (task !== "dialogue") {
      const drawdown = proportion(this.#disagreements);
      return { editSuccess: proportion(this.#successes), drawdown, teacherForced };
    }
    return {
      editSuccess: meanSuccess(this.#replies),
      zSent: mean(this.#replies.map(({ zSent }) => zSent)),
      zTopic: mean(this.#replies.map(({ zTopic }) => zTopic)),
      drawdown: mean(this.#divergences, Number.POSITIVE_INFINITY),
      teacherForced,
    };
  }

  kinds(): Record<string, KindFigures> {
    return Object.fromEntries(
      [...this.#kinds].map(([kind, { accepted, matched, replies }]) => [
        kind,
        {
          accepted: proportion(accepted),
          ...(matched.length > 0 && { exactMatch: proportion(matched) }),
          ...(replies.length > 0 && { editSuccess: meanSuccess(replies) }),
        },
      ]),
    );
  }

  medians(): Record<string, number> {
    return Object.fromEntries([...this.#stages].map(([stage, times]) => [stage, median(times)]));
  }

  #of(kind: string | undefined): KindCounts | undefined {
    if (kind === undefined) return undefined;
    const known = this.#kinds.get(kind);
    if (known) return known;
    const counts = { accepted: [], matched: [], replies: [] };
    this.#kinds.set(kind, counts);
    return counts;
  }
}

function meanSuccess(replies: readonly ReplyFigures[]): Estimate {
  return mean(replies.map(replySuccess));
}
