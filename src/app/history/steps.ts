/** The log by steps: what was done at once is one line, however many edits it changed. */
import type { HistoryRepository } from "../../storage/history.ts";
import type { Action, HistoryEntry } from "../../storage/schema.ts";

export interface Step {
  /** The seq of its first entry. */
  readonly step: number;
  readonly size: number;
  readonly at: number;
  readonly author: string;
  /** How many entries of each kind, in the order in which the kinds first come. */
  readonly tally: readonly (readonly [what: Action, count: number])[];
  /** Its only entry; null for a step over several. */
  readonly only: HistoryEntry | null;
}

export interface StepPage {
  /** Newest first. */
  readonly steps: readonly Step[];
  /** What to read the next older page before; null where there is none. */
  readonly older: number | null;
}

type Log = Pick<HistoryRepository, "page">;

/** Entries read at a time. */
const PAGE = 200;

export async function readSteps(log: Log, before: number, count: number): Promise<StepPage> {
  const steps: Step[] = [];
  let end = before;
  while (end > 1) {
    const entries = await log.page({ before: end, limit: PAGE });
    let start = Math.max(1, end - PAGE);
    for (const group of byStep(entries)) {
      if (steps.length === count) return { steps, older: steps.at(-1)?.step ?? 1 };
      const { step, stepSize } = group[0];
      const whole = group.length === stepSize;
      steps.push(stepOf(whole ? group : ((await readStep(log, step, stepSize)) ?? group)));
      start = Math.min(start, step);
    }
    end = start;
  }
  return { steps, older: null };
}

/** Entries of one step, in their order, from the `from`th on. */
export async function readEntries(
  log: Log,
  { step, size }: Pick<Step, "step" | "size">,
  from: number,
  limit: number,
): Promise<HistoryEntry[]> {
  const end = Math.min(step + from + limit, step + size);
  const entries = await log.page({ before: end, limit: end - step - from });
  return entries.reverse();
}

/** Each entry of an edit as a step of its own, for a log of that edit alone. */
export function stepsOfEdit(entries: readonly HistoryEntry[]): Step[] {
  return entries.map((entry) => stepOf([entry]));
}

type Group = readonly [HistoryEntry, ...HistoryEntry[]];

async function readStep(log: Log, step: number, size: number): Promise<Group | undefined> {
  const [first, ...rest] = await log.page({ before: step + size, limit: size });
  return first && [first, ...rest];
}

function byStep(entries: readonly HistoryEntry[]): Group[] {
  const groups: [HistoryEntry, ...HistoryEntry[]][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0].step === entry.step) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** From entries newest first. */
function stepOf(entries: Group): Step {
  const [{ step, stepSize, at, author }] = entries;
  const tally = new Map<Action, number>();
  for (const { what } of entries.toReversed()) tally.set(what, (tally.get(what) ?? 0) + 1);
  const only = entries.length === 1 ? entries[0] : null;
  return { step, size: stepSize, at, author, tally: [...tally], only };
}
