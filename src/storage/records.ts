/**
 * Records checked as they are read: what is in the database may come from an older version, from
 * a newer one that was rolled back, or from a disk that failed.
 */
import { type EditDescriptor, SENTIMENTS, type Sentiment } from "../serac/edit.ts";
import { ACTIONS, type EditRecord, type HistoryEntry } from "./schema.ts";

type Fields = { readonly [name: string]: unknown };

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null ? (value as Fields) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isSentiment(value: unknown): value is Sentiment {
  return SENTIMENTS.some((s) => s === value);
}

export function parseDescriptor(value: unknown): EditDescriptor | undefined {
  const { task, question, answer, statement, topic, sentiment } = (fieldsOf(value) ?? {}) as Record<
    "task" | "question" | "answer" | "statement" | "topic" | "sentiment",
    unknown
  >;
  if (task === "qa" && isText(question) && isText(answer)) return { task, question, answer };
  if (task === "fact-check" && isText(statement)) return { task, statement };
  if (task === "dialogue" && isText(topic) && isSentiment(sentiment)) {
    return { task, topic, sentiment };
  }
  return undefined;
}

/** What an edit's own threshold can be: a probability, above which it applies. */
export function isThreshold(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value <= 1;
}

export function parseEditRecord(value: unknown): Parsed<EditRecord> {
  const fields = fieldsOf(value) as { readonly [Name in keyof EditRecord]?: unknown } | undefined;
  if (!fields) return broken("it is not an object");
  const { id, key, enabled, order, createdAt, updatedAt, revision } = fields;
  // Missing in a record that was written before there were such fields.
  const { note = "", source = "", author = "", threshold = null } = fields;
  const descriptor = parseDescriptor(fields.descriptor);
  if (!isText(id)) return broken("its id is missing");
  if (!descriptor) return broken("its edit is incomplete or of an unknown task");
  if (!isText(key)) return broken("its key is missing");
  if (typeof enabled !== "boolean") return broken("its switch is neither on nor off");
  if (!isNumber(order)) return broken("its number is missing");
  if (!isNumber(createdAt) || !isNumber(updatedAt)) return broken("its dates are missing");
  if (!isNumber(revision)) return broken("its revision is missing");
  if (typeof note !== "string" || typeof source !== "string" || typeof author !== "string") {
    return broken("its note, source or author is not text");
  }
  if (threshold !== null && !isThreshold(threshold)) {
    return broken("its threshold is not a probability");
  }
  const own = { note, source, author, threshold };
  return {
    ok: true,
    value: { id, descriptor, key, enabled, order, createdAt, updatedAt, revision, ...own },
  };
}

export function parseHistoryEntry(value: unknown): Parsed<HistoryEntry> {
  const fields = fieldsOf(value) as { readonly [Name in keyof HistoryEntry]?: unknown } | undefined;
  if (!fields) return broken("it is not an object");
  const { seq, step, stepSize, at, author, editId, previous, hash } = fields;
  const what = ACTIONS.find((action) => action === fields.what);
  const before = parseSide(fields.before);
  const after = parseSide(fields.after);
  if (!isNumber(seq) || !isNumber(at)) return broken("a number is missing");
  if (!isNumber(step) || !isNumber(stepSize)) return broken("its step is missing");
  if (typeof author !== "string" || !isText(editId)) return broken("a name is missing");
  if (!isText(previous) || !isText(hash)) return broken("a hash is missing");
  if (!what || !before.ok || !after.ok) return broken("what was done is not readable");
  const change = { before: before.value, after: after.value };
  const place = { seq, step, stepSize, at };
  return { ok: true, value: { ...place, author, what, editId, ...change, previous, hash } };
}

function parseSide(value: unknown): Parsed<EditRecord | null> {
  return value === null ? { ok: true, value: null } : parseEditRecord(value);
}

function broken(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
