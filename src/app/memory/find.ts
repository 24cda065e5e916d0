/** Finds edits by what they say and carry, whatever the case and the accents. */
import type { EditDescriptor, Sentiment, Task } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";

export const SWITCH_FILTERS = ["all", "on", "off"] as const;
export type SwitchFilter = (typeof SWITCH_FILTERS)[number];

export interface Search {
  readonly query: string;
  readonly filter: SwitchFilter;
  readonly task: Task | "all";
}

/** Each record is folded once: a change of an edit makes another record. */
const folded = new WeakMap<EditRecord, string>();

/**
 * Letters without accents and case. Hangul stays taken apart, so that a syllable that is still being
 * typed finds what it begins.
 */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function textsOf(edit: EditRecord): string {
  const known = folded.get(edit);
  if (known !== undefined) return known;
  const { task: _, ...said } = edit.descriptor;
  const { note, source, author } = edit;
  const all = fold([...Object.values(said), note, source, author].join("\n"));
  folded.set(edit, all);
  return all;
}

function sentimentOf(
  descriptor: EditDescriptor,
  sentiments: Readonly<Record<Sentiment, string>> | undefined,
): string {
  if (descriptor.task !== "dialogue" || !sentiments) return "";
  return `\n${fold(sentiments[descriptor.sentiment])}`;
}

/**
 * Those in which every word of the query occurs, in their order.
 * @param sentiments as the page says them, which the descriptors do not
 */
export function findEdits(
  edits: readonly EditRecord[],
  { query, filter, task }: Search,
  sentiments?: Readonly<Record<Sentiment, string>>,
): readonly EditRecord[] {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0 && filter === "all" && task === "all") return edits;
  return edits.filter((edit) => {
    if (filter !== "all" && edit.enabled !== (filter === "on")) return false;
    if (task !== "all" && edit.descriptor.task !== task) return false;
    if (words.length === 0) return true;
    const texts = textsOf(edit) + sentimentOf(edit.descriptor, sentiments);
    return words.every((word) => texts.includes(word));
  });
}
