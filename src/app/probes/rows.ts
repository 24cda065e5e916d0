/** What the table shows: each probe with what came of it, and what all of it adds up to. */
import { type Comparison, compareRuns } from "../../probes/compare.ts";
import { type Outcome, VERDICTS, type Verdict } from "../../probes/outcome.ts";
import type { Probe } from "../../probes/probe.ts";
import { figuresOf, figuresOfMemory, type ProbeFigures } from "../../probes/summary.ts";
import type { EditRecord, ProbeRan, ProbeResult, ProbeSetRecord } from "../../storage/schema.ts";
import { type Circumstances, holdsIn } from "./circumstances.ts";

export interface ProbeRow {
  readonly probe: Probe;
  readonly edit: EditRecord;
  readonly ran: ProbeRan | null;
  /** Of the memory and the models as they are now. */
  readonly fresh: boolean;
  /** Whether it is better or worse than under the memory before; the verdict that it then had. */
  readonly change: { readonly to: "better" | "worse"; readonly was: Verdict } | null;
}

type Sets = ReadonlyMap<string, ProbeSetRecord>;
type Results = ReadonlyMap<string, ProbeResult>;

export function probesOf(set: ProbeSetRecord | undefined): readonly Probe[] {
  return set ? [...set.automatic, ...set.hand] : [];
}

export function rowsOf(
  edits: readonly EditRecord[],
  sets: Sets,
  results: Results,
  now: Circumstances,
): ProbeRow[] {
  return edits.flatMap((edit) =>
    probesOf(sets.get(edit.id)).map((probe): ProbeRow => {
      const { ran = null, before = null } = results.get(probe.id) ?? {};
      const fresh = ran !== null && holdsIn(ran, now, edit.descriptor.task);
      return { probe, edit, ran, fresh, change: fresh ? changeOf(before, ran) : null };
    }),
  );
}

function changeOf(before: ProbeRan | null, ran: ProbeRan): ProbeRow["change"] {
  if (!before?.outcome || !ran.outcome) return null;
  const { better, worse } = compareRuns([before.outcome], [ran.outcome]);
  const to = better.length > 0 ? "better" : worse.length > 0 ? "worse" : null;
  return to && { to, was: before.outcome.verdict };
}

/** The probes that ran under the present memory, against the same ones under the one before. */
export function comparisonOf(rows: readonly ProbeRow[], results: Results): Comparison | null {
  const fresh = rows.filter((row) => row.fresh);
  const before = fresh.flatMap(({ probe }) => results.get(probe.id)?.before?.outcome ?? []);
  return before.length === 0 ? null : compareRuns(before, outcomesOf(fresh));
}

export interface Figures extends ProbeFigures {
  /** Whether they are of the present memory, or of an earlier one for want of newer results. */
  readonly fresh: boolean;
}

/** Null where nothing has run. Results of two memories are never mixed into one figure. */
export function figuresOfRows(rows: readonly ProbeRow[]): Figures | null {
  const ran = outcomesOf(rows);
  if (ran.length === 0) return null;
  const now = outcomesOf(rows.filter(({ fresh }) => fresh));
  const fresh = now.length > 0;
  return { ...figuresOf(fresh ? now : ran), fresh };
}

/** Over all edits that are on, from what has run so far. */
export function figuresOfAll(
  edits: readonly EditRecord[],
  results: Results,
  now: Circumstances,
): (Figures & { readonly edits: number }) | null {
  const on = new Map(
    edits.filter(({ enabled }) => enabled).map(({ id, descriptor }) => [id, descriptor.task]),
  );
  const held: Outcome[] = [];
  const older: Outcome[] = [];
  for (const { ran } of results.values()) {
    const task = ran.outcome && on.get(ran.outcome.editId);
    if (ran.outcome && task) (holdsIn(ran, now, task) ? held : older).push(ran.outcome);
  }
  const fresh = held.length > 0;
  const outcomes = fresh ? held : older;
  if (outcomes.length === 0) return null;
  const tested = new Set(outcomes.map(({ editId }) => editId)).size;
  return { ...figuresOfMemory(outcomes), fresh, edits: tested };
}

function outcomesOf(rows: readonly ProbeRow[]): Outcome[] {
  return rows.flatMap(({ ran }) => ran?.outcome ?? []);
}

export const FILTERS = ["all", "failed", ...VERDICTS, "not-run", "better", "worse"] as const;
export type Filter = (typeof FILTERS)[number];

export function passesFilter({ ran, change }: ProbeRow, filter: Filter): boolean {
  const verdict = ran?.outcome?.verdict;
  switch (filter) {
    case "all":
      return true;
    case "failed":
      return verdict !== undefined && verdict !== "passed";
    case "not-run":
      return verdict === undefined;
    case "better":
    case "worse":
      return change?.to === filter;
    default:
      return verdict === filter;
  }
}
