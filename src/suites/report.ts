/** What a suite's run reports, as an object and as lines for a terminal. */
import type { Task } from "../serac/edit.ts";
import type { Estimate, Failure } from "../serac/metrics.ts";
import type { ScopeKind } from "../serac/scope.ts";
import type { Bin, Reliability } from "./calibration.ts";
import type { Method } from "./method.ts";

/** One wrong or changed answer, with what it takes to look into it. */
export interface Mistake {
  readonly failure: Failure;
  readonly editId: string;
  /** The edit that answered, or null when the base model did. */
  readonly chosen: string | null;
  readonly input: string;
  /** What was wanted: the edit's target or sentiment, or the base model's answer. */
  readonly target: string;
  readonly edited: string;
  /** Of dialogue: in scope the figures of the input, out of scope its divergence per token. */
  readonly zSent?: number;
  readonly zTopic?: number;
  readonly divergence?: number;
}

/** Figures of the cases that a suite marks as of one kind. */
export interface KindFigures {
  /** Inputs that any edit answered: right for in-scope kinds, wrong for the others. */
  readonly accepted: Estimate;
  /** In-scope kinds only. */
  readonly exactMatch?: Estimate;
  /** In-scope kinds of dialogue, in place of an exact match. */
  readonly editSuccess?: Estimate;
}

export interface SuiteReport {
  readonly suite: string;
  readonly task: Task;
  /** Who answered in scope. */
  readonly method: Method;
  /** The classifier, or "given" when each input was given its own edit. */
  readonly scope: ScopeKind | "given";
  /** Edits in memory at once (k). */
  readonly edits: number;
  readonly editsScored: number;
  readonly threshold: number;
  /** The share of right answers; of dialogue the mean of z-sent × z-topic. */
  readonly editSuccess: Estimate;
  /** The share of changed answers; of dialogue the mean divergence, in nats per token. */
  readonly drawdown: Estimate;
  /** Of dialogue alone: the means of the two parts of edit success. */
  readonly zSent?: Estimate;
  readonly zTopic?: Estimate;
  /**
   * In-scope targets whose every token is the argmax, given the right ones before it. Without cases
   * where nothing is generated: for verdicts, and for baselines; nor in dialogue.
   */
  readonly teacherForced: Estimate;
  /** Of a run that decides and answers nothing: what p was worth. */
  readonly reliability?: Reliability;
  readonly kinds: Readonly<Record<string, KindFigures>>;
  readonly failures: Readonly<Record<Failure, number>>;
  /** Out-of-scope inputs left out because they are in the scope of another loaded edit. */
  readonly skipped: number;
  /** Medians by stage. */
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly models: Readonly<Record<string, { readonly name: string; readonly sha256: string }>>;
  readonly mistakes: readonly Mistake[];
}

/** Three decimals; a dash where there was nothing to measure. */
function figure(value: number): string {
  return Number.isNaN(value) ? "–" : value.toFixed(3);
}

function estimate(name: string, { value, n, ci }: Estimate): string {
  return `${name.padEnd(14)} ${figure(value)}  95 % ${figure(ci[0])}–${figure(ci[1])}  n ${n}`;
}

/** The report as lines of text, mistakes left out. */
export function reportLines(report: SuiteReport): string[] {
  const failures = Object.entries(report.failures).map(([kind, n]) => `${kind} ${n}`);
  const times = Object.entries(report.milliseconds).map(([s, ms]) => `${s} ${ms.toFixed(1)}`);
  const method = report.method === "serac" ? "" : ` method ${report.method},`;
  return [
    `${report.suite}: task ${report.task}, scope ${report.scope},${method} ${report.editsScored} edits, ${report.edits} in memory at once, threshold ${report.threshold}`,
    estimate("edit success", report.editSuccess),
    ...(report.zSent ? [estimate("  z-sent", report.zSent)] : []),
    ...(report.zTopic ? [estimate("  z-topic", report.zTopic)] : []),
    estimate("drawdown", report.drawdown) + (report.task === "dialogue" ? ", nats per token" : ""),
    ...(report.teacherForced.n > 0 ? [estimate("teacher-forced", report.teacherForced)] : []),
    ...reliabilityLines(report.reliability),
    ...Object.entries(report.kinds).flatMap(([kind, { accepted, exactMatch, editSuccess }]) => [
      estimate(`  ${kind}: accepted`, accepted),
      ...(editSuccess ? [estimate(`  ${kind}: edit success`, editSuccess)] : []),
      ...(exactMatch ? [estimate(`  ${kind}: exact match`, exactMatch)] : []),
    ]),
    `failures       ${failures.join(", ")}`,
    `skipped        ${report.skipped} out-of-scope inputs that another loaded edit covers`,
    `ms (median)    ${times.join(", ")}`,
  ];
}

function reliabilityLines(reliability: Reliability | undefined): string[] {
  if (reliability === undefined) return [];
  const { expectedCalibrationError: error, n, bins } = reliability;
  return [
    `calibration    ${figure(error)}  expected calibration error, ${bins.length} bins, n ${n}`,
    ...bins.filter((bin) => bin.n > 0).map(binLine),
  ];
}

function binLine({ from, to, n, meanP, share }: Bin): string {
  const at = (value: number | null) => figure(value ?? Number.NaN);
  return `  p ${from.toFixed(1)}–${to.toFixed(1)}     mean p ${at(meanP)}  applies ${at(share)}  n ${n}`;
}
