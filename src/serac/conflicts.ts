/**
 * Edits that get in each other's way. The paper takes the argmax over the memory and says nothing
 * of edits that disagree, so it is defined here, in two parts: by their texts, which needs no
 * model, and by learned scores (learned-conflicts.ts).
 */
import { descriptorKey, type Edit, type EditDescriptor, type Task, tidy } from "./edit.ts";

/**
 * - `duplicate`: both ask for the same change, so one of them is of no use.
 * - `contradiction`: they ask for different changes of one thing, and only one can win.
 * - `overlap`: one reaches into what the other is about.
 */
export type ConflictKind = "duplicate" | "contradiction" | "overlap";

export type ConflictReason =
  /** The same task and texts, but for spacing and letter case. */
  | "same-edit"
  /** One question (but for its final mark), the same answer. */
  | "same-question-and-answer"
  /** One statement, but for its final mark and the like. */
  | "same-statement"
  /** One topic, but for its final mark and the like, the same sentiment. */
  | "same-topic-and-sentiment"
  /** One question, different answers. */
  | "same-question"
  /** One topic, opposite sentiments. */
  | "opposite-sentiment"
  /** Each edit's own question is in the scope of the other. */
  | "each-in-scope"
  /** The question of one is in the scope of the other. */
  | "one-in-scope";

/** What can be offered as a button. Nothing here is done unasked. */
export type Fix =
  /** Deletes or switches off the one that adds nothing, or that was said earlier. */
  | { readonly kind: "drop"; readonly editId: string }
  /** Gives the edit that reaches too far a threshold of its own, just above the score. */
  | { readonly kind: "raise-threshold"; readonly editId: string; readonly threshold: number }
  /** Nothing that is right without reading both. */
  | { readonly kind: "review" };

/** Scores of one edit's own question against the other edit. */
export interface CrossScopes {
  /** p that the later edit's question is in the scope of the earlier edit. */
  readonly laterInEarlier: number;
  /** p that the earlier edit's question is in the scope of the later edit. */
  readonly earlierInLater: number;
}

/** A pair. Earlier and later by place in the memory, which is the order of being added. */
export interface Conflict {
  readonly kind: ConflictKind;
  readonly reason: ConflictReason;
  readonly earlier: string;
  readonly later: string;
  readonly fix: Fix;
  /** Where the reason is a learned score. */
  readonly scopes?: CrossScopes;
}

/**
 * Of many edits on one question each is paired with so many before it: a file of 10,000 answers
 * to one question makes 200,000 pairs and not 50 million.
 */
export const PEERS = 20;

/**
 * What an edit is about, in a spelling that edits on the same thing share: letter case, spacing,
 * the shape of quotation marks and the final mark do not count. Marks inside do ("C" and "C++").
 */
export function subjectKey(descriptor: EditDescriptor): string {
  switch (descriptor.task) {
    case "qa":
      return `qa ${loosely(descriptor.question)}`;
    case "fact-check":
      return `fact-check ${loosely(descriptor.statement)}`;
    case "dialogue":
      return `dialogue ${loosely(descriptor.topic)}`;
  }
}

/** What an edit makes of its subject; undefined for a statement, which is all subject. */
export function outcomeKey(descriptor: EditDescriptor): string | undefined {
  switch (descriptor.task) {
    case "qa":
      return loosely(descriptor.answer);
    case "fact-check":
      return undefined;
    case "dialogue":
      return descriptor.sentiment;
  }
}

/** The text by which an edit is asked for: what is scored against the other edits. */
export function ownQuestion(descriptor: EditDescriptor): string {
  switch (descriptor.task) {
    case "qa":
      return tidy(descriptor.question);
    case "fact-check":
      return tidy(descriptor.statement);
    case "dialogue":
      return `What do you think of ${tidy(descriptor.topic)}?`;
  }
}

function loosely(text: string): string {
  const plain = tidy(text.normalize("NFC"))
    .toLowerCase()
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/[\u201c\u201d]/gu, '"');
  // A text of marks alone is itself.
  return plain.replace(/[\s.?!\u2026\u3002\uff1f\uff01]+$/u, "") || plain;
}

/** Every pair that the texts show, in the memory's order of the later edit. */
export function textConflicts(edits: readonly Edit[]): Conflict[] {
  const index = new SubjectIndex();
  return edits.flatMap((edit) => {
    const found = index.conflicts(edit);
    index.add(edit);
    return found;
  });
}

/** The edits seen so far by what they are about: a lookup an edit, where pairs would be n². */
export class SubjectIndex {
  readonly #bySubject = new Map<string, Edit[]>();

  add(edit: Edit): void {
    const subject = subjectKey(edit.descriptor);
    const peers = this.#bySubject.get(subject);
    if (peers) peers.push(edit);
    else this.#bySubject.set(subject, [edit]);
  }

  /** The last {@link PEERS} edits with this subject, in the order in which they were added. */
  peers(descriptor: EditDescriptor): readonly Edit[] {
    return this.#bySubject.get(subjectKey(descriptor))?.slice(-PEERS) ?? [];
  }

  /** The pairs that this edit would make if it was added, the nearest before it first. */
  conflicts(edit: Edit): Conflict[] {
    return this.peers(edit.descriptor)
      .filter((peer) => peer.id !== edit.id)
      .reverse()
      .map((peer) => pairOnOneSubject(peer, edit));
  }
}

const SAME = {
  qa: "same-question-and-answer",
  "fact-check": "same-statement",
  dialogue: "same-topic-and-sentiment",
} as const satisfies Readonly<Record<Task, ConflictReason>>;

function pairOnOneSubject(earlier: Edit, later: Edit): Conflict {
  const pair = { earlier: earlier.id, later: later.id };
  // Of two that say the same, the one that was there first keeps its number, probes and history.
  const dropLater: Fix = { kind: "drop", editId: later.id };
  if (descriptorKey(earlier.descriptor) === descriptorKey(later.descriptor)) {
    return { kind: "duplicate", reason: "same-edit", ...pair, fix: dropLater };
  }
  if (outcomeKey(earlier.descriptor) === outcomeKey(later.descriptor)) {
    return { kind: "duplicate", reason: SAME[later.descriptor.task], ...pair, fix: dropLater };
  }
  const reason = later.descriptor.task === "dialogue" ? "opposite-sentiment" : "same-question";
  // Of two that disagree, the later is what its author thinks now.
  return { kind: "contradiction", reason, ...pair, fix: { kind: "drop", editId: earlier.id } };
}
