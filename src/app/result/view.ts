/** What the result's parts show: made from a live run or from a recording, shown in one way. */
import type { EditDescriptor, Task } from "../../serac/edit.ts";
import type { Answer, Ending } from "../../serac/predict.ts";
import { type Decision, decide, type OwnThresholds } from "../../serac/routing.ts";
import { nearest, type ScopeKind, type ScopeScore } from "../../serac/scope.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { Run } from "../playground/run.ts";
import type { RecordedExample, RecordedInput } from "../recordings/recording.ts";

export interface ShownEdit {
  readonly id: string;
  readonly number: number;
  readonly descriptor: EditDescriptor;
}

export function shownEdit({ id, order, descriptor }: EditRecord): ShownEdit {
  return { id, number: order, descriptor };
}

export interface Pane {
  readonly text: string;
  readonly state: "waiting" | "writing" | "done" | "stopped";
  readonly answer: Answer | null;
}

export interface ResultView {
  readonly task: Task;
  readonly decision: Decision | null;
  readonly base: Pane;
  readonly edited: Pane;
  /** The edited pane shows the base answer itself. */
  readonly same: boolean;
  readonly edits: readonly ShownEdit[];
  readonly scopeMilliseconds: number | null;
  readonly running: boolean;
}

export function viewOfRun(run: Run): ResultView {
  const { decision, texts, answers, made, status, edits, task, scopeMilliseconds } = run;
  const same = decision?.kind === "out-of-scope";
  const running = status === "running";
  const pane = (text: string, answer: Answer | null | undefined, waits: boolean): Pane => ({
    text,
    answer: answer ?? null,
    state: stateOf(running, waits, answer?.ending),
  });
  // In scope the edited answer is written first, so the base pane waits for it.
  const base = pane(texts.base, answers?.base ?? made.base, !same && texts.base === "");
  return {
    task,
    decision,
    base,
    edited: same ? base : pane(texts.edited, answers?.edited, decision === null),
    same,
    edits: edits.map(shownEdit),
    scopeMilliseconds,
    running,
  };
}

export function viewOfRecording(example: RecordedExample, input: RecordedInput): ResultView {
  const done = (answer: Answer): Pane => ({ text: answer.text, state: "done", answer });
  const base = done(input.base);
  return {
    task: "qa",
    decision: input.decision,
    base,
    edited: input.edited ? done(input.edited) : base,
    same: input.edited === null,
    edits: editsOfRecording(example),
    scopeMilliseconds: input.milliseconds.scope,
    running: false,
  };
}

export function editsOfRecording(example: RecordedExample): ShownEdit[] {
  return example.edits.map(({ id, question, answer }, i) => ({
    ...{ id, number: i + 1, descriptor: { task: "qa", question, answer } },
  }));
}

function stateOf(running: boolean, waits: boolean, ending: Ending | undefined): Pane["state"] {
  if (ending === "cancelled") return "stopped";
  if (ending) return "done";
  if (!running) return "stopped";
  return waits ? "waiting" : "writing";
}

export interface MeterRow {
  readonly edit: ShownEdit;
  readonly p: number;
  /** What this edit's p is compared with: the memory's threshold, or its own. */
  readonly threshold: number;
  readonly own: boolean;
  readonly inScope: boolean;
  /** The edit that answers. */
  readonly wins: boolean;
  /** False where the two-stage classifier's first stage left it out: its pair was not judged. */
  readonly listed: boolean;
}

/** What its first stage leaves out has p = 0, which no logistic function gives. */
export function isListed(p: number, scope: ScopeKind | undefined): boolean {
  return scope !== "two-stage" || p > 0;
}

/** The nearest edits, best first. Edits that have been deleted since have no row. */
export function meterRows(
  scores: readonly ScopeScore[],
  edits: readonly ShownEdit[],
  memoryThreshold: number,
  limit: number,
  own: OwnThresholds = new Map(),
  scope?: ScopeKind,
): MeterRow[] {
  const decision = decide(scores, memoryThreshold, own);
  const winner = decision.kind === "in-scope" ? decision.editId : undefined;
  const top = nearest(scores, limit);
  const shown = scores.find(({ editId }) => editId === winner);
  // The edit that answers is there even where nearer ones are held back by their own thresholds.
  if (shown && !top.some(({ editId }) => editId === winner)) top[limit - 1] = shown;
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  return top.flatMap(({ editId, p }) => {
    const edit = byId.get(editId);
    if (!edit) return [];
    const threshold = own.get(editId) ?? memoryThreshold;
    const counted = { threshold, own: own.has(editId), inScope: p > threshold };
    return [{ edit, p, ...counted, wins: editId === winner, listed: isListed(p, scope) }];
  });
}
