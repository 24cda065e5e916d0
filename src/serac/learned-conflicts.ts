/**
 * The second part of conflicts.ts: pairs that only a scope classifier can tell, since they share
 * no words. It is given scores and runs no model: whoever has the vectors has the scores.
 */
import {
  type Conflict,
  type CrossScopes,
  type Fix,
  outcomeKey,
  textConflicts,
} from "./conflicts.ts";
import type { Edit } from "./edit.ts";

/** p that the question of one edit (`questionOf`) is in the scope of another (`editId`). */
export interface CrossScore {
  readonly questionOf: string;
  readonly editId: string;
  readonly p: number;
}

export interface LearnedOptions {
  /** Above it a question is in scope, as in `decide`. */
  readonly threshold: number;
  /** Edits with a threshold of their own. */
  readonly ownThresholds?: ReadonlyMap<string, number>;
}

/** How far above a score an offered threshold is: enough to hold when p is computed anew. */
const CLEARANCE = 0.01;

/**
 * The pairs of which one question or both are in the other's scope. Scores of edits that are not
 * in the memory, and of an edit against itself, are left aside; a score that is missing is 0.
 */
export function learnedConflicts(
  edits: readonly Edit[],
  scores: Iterable<CrossScore>,
  options: LearnedOptions,
): Conflict[] {
  const places = new Map(edits.map((edit, place) => [edit.id, place]));
  const pairs = new Map<string, { earlier: number; later: number; scopes: CrossScopes }>();
  for (const { questionOf, editId, p } of scores) {
    const question = places.get(questionOf);
    const edit = places.get(editId);
    if (question === undefined || edit === undefined || question === edit) continue;
    if (!(p > thresholdOf(editId, options))) continue;
    const earlier = Math.min(question, edit);
    const later = Math.max(question, edit);
    const known = pairs.get(`${earlier} ${later}`)?.scopes ?? NO_SCOPES;
    const side = edit === earlier ? { laterInEarlier: p } : { earlierInLater: p };
    pairs.set(`${earlier} ${later}`, { earlier, later, scopes: { ...known, ...side } });
  }
  return [...pairs.values()]
    .sort((a, b) => a.later - b.later || a.earlier - b.earlier)
    .map(({ earlier, later, scopes }) =>
      // Both places come from `places`, so both edits are there.
      judged(edits[earlier] as Edit, edits[later] as Edit, scopes),
    );
}

/** A pair is told once: what the texts show is certain, so it comes before a score. */
export function findConflicts(
  edits: readonly Edit[],
  scores: Iterable<CrossScore>,
  options: LearnedOptions,
): Conflict[] {
  const byText = textConflicts(edits);
  const told = new Set(byText.map(pairKey));
  const byScore = learnedConflicts(edits, scores, options);
  return [...byText, ...byScore.filter((conflict) => !told.has(pairKey(conflict)))];
}

function pairKey({ earlier, later }: Conflict): string {
  return JSON.stringify([earlier, later]);
}

/** Scores at or below the threshold are not kept, so 0 stands for "out of scope". */
const NO_SCOPES: CrossScopes = { laterInEarlier: 0, earlierInLater: 0 };

function thresholdOf(editId: string, { threshold, ownThresholds }: LearnedOptions): number {
  return ownThresholds?.get(editId) ?? threshold;
}

function judged(earlier: Edit, later: Edit, scopes: CrossScopes): Conflict {
  const pair = { earlier: earlier.id, later: later.id, scopes };
  const { laterInEarlier, earlierInLater } = scopes;
  const agree = agreement(earlier, later);
  if (laterInEarlier > 0 && earlierInLater > 0) {
    const reason = "each-in-scope";
    if (agree === "same") {
      return { kind: "duplicate", reason, ...pair, fix: { kind: "drop", editId: later.id } };
    }
    if (agree === "other") {
      return { kind: "contradiction", reason, ...pair, fix: { kind: "drop", editId: earlier.id } };
    }
    return { kind: "overlap", reason, ...pair, fix: { kind: "review" } };
  }
  const reaching = laterInEarlier > 0 ? earlier.id : later.id;
  const fix = agree === "same" ? review : narrowed(reaching, laterInEarlier || earlierInLater);
  return { kind: "overlap", reason: "one-in-scope", ...pair, fix };
}

const review: Fix = { kind: "review" };

/** Whether both make the same of their subjects. Statements, and edits of two tasks, can't tell. */
function agreement(a: Edit, b: Edit): "same" | "other" | "unknown" {
  if (a.descriptor.task !== b.descriptor.task) return "unknown";
  const outcome = outcomeKey(a.descriptor);
  if (outcome === undefined) return "unknown";
  return outcome === outcomeKey(b.descriptor) ? "same" : "other";
}

/** Near 1 no threshold is left above the score that still lets the edit apply. */
function narrowed(editId: string, p: number): Fix {
  const threshold = Math.ceil((p + CLEARANCE) * 100) / 100;
  return threshold < 1 ? { kind: "raise-threshold", editId, threshold } : review;
}
