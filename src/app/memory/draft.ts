/** What is being typed as an edit, and whether it can be one. */
import { LIMITS } from "../../models/limits.ts";
import { PACK_LIMITS } from "../../packs/pack.ts";
import { type EditDescriptor, type Sentiment, type Task, tidy } from "../../serac/edit.ts";
import type { EditFields } from "../../storage/plan.ts";
import type { EditRecord } from "../../storage/schema.ts";

export interface Draft {
  readonly question: string;
  readonly answer: string;
  readonly statement: string;
  readonly topic: string;
  readonly sentiment: Sentiment;
  readonly note: string;
  readonly source: string;
  readonly author: string;
  /** As typed; empty for the memory's threshold. */
  readonly threshold: string;
}

/** What is typed; the sentiment is chosen of two, and is always there. */
export type DraftField = Exclude<keyof Draft, "sentiment">;

export const EMPTY_DRAFT: Draft = {
  question: "",
  answer: "",
  statement: "",
  topic: "",
  sentiment: "positive",
  note: "",
  source: "",
  author: "",
  threshold: "",
};

export type FieldProblem =
  | { readonly kind: "empty" }
  | { readonly kind: "too-long"; readonly tokens: number; readonly limit: number }
  | { readonly kind: "too-many"; readonly characters: number; readonly limit: number }
  | { readonly kind: "no-threshold"; readonly said: string };

export type DraftProblems = Partial<Record<DraftField, FieldProblem>>;

/** What is typed of an edit for the models to read, task by task. */
export const SAID_FIELDS = {
  qa: ["question", "answer"],
  "fact-check": ["statement"],
  dialogue: ["topic"],
} as const satisfies Readonly<Record<Task, readonly DraftField[]>>;
export type SaidField = (typeof SAID_FIELDS)[Task][number];
/** What an edit carries besides. */
export const TEXT_FIELDS = ["note", "source", "author"] as const satisfies readonly DraftField[];

export function draftOf({ descriptor, note, source, author, threshold }: EditRecord): Draft {
  const { question, answer } = descriptor.task === "qa" ? descriptor : EMPTY_DRAFT;
  const { statement } = descriptor.task === "fact-check" ? descriptor : EMPTY_DRAFT;
  const { topic, sentiment } = descriptor.task === "dialogue" ? descriptor : EMPTY_DRAFT;
  return {
    ...{ question, answer, statement, topic, sentiment, note, source, author },
    threshold: threshold === null ? "" : String(threshold),
  };
}

export function carriesMore(draft: Draft): boolean {
  return [...TEXT_FIELDS, "threshold" as const].some((field) => draft[field].trim() !== "");
}

export function descriptorOf(draft: Draft, task: Task): EditDescriptor {
  const { question, answer, statement, topic, sentiment } = draft;
  switch (task) {
    case "qa":
      return { task, question: tidy(question), answer: tidy(answer) };
    case "fact-check":
      return { task, statement: tidy(statement) };
    case "dialogue":
      return { task, topic: tidy(topic), sentiment };
  }
}

/** Whether anything that the models read has been typed. */
export function saysSomething(draft: Draft, task: Task): boolean {
  const [first] = SAID_FIELDS[task];
  return draft[first].trim() !== "";
}

/** Whether nothing has been typed at all. */
export function isBlank({ sentiment: _, ...typed }: Draft): boolean {
  return Object.values(typed).every((text) => text.trim() === "");
}

/** Of a draft that {@link checkDraft} found nothing wrong with. */
export function fieldsOf({
  note,
  source,
  author,
  threshold,
}: Draft): Required<Pick<EditFields, "note" | "source" | "author" | "threshold">> {
  return { note, source, author, threshold: readThreshold(threshold) ?? null };
}

/** null for none of its own, undefined for what is no threshold. */
function readThreshold(said: string): number | null | undefined {
  const text = said.trim();
  if (text === "") return null;
  if (!/^\d*[.,]?\d+$/u.test(text)) return undefined;
  const value = Number(text.replace(",", "."));
  return value >= 0 && value <= 1 ? value : undefined;
}

/**
 * What is wrong with each field. `count` may be a lower bound, where no tokenizer is loaded: the
 * lengths of a file of edits hold besides, so that each edit can leave again.
 */
export async function checkDraft(
  draft: Draft,
  count: (text: string) => Promise<number>,
  task: Task,
): Promise<DraftProblems> {
  const problems: DraftProblems = {};
  for (const field of SAID_FIELDS[task]) {
    const text = tidy(draft[field]);
    if (text === "") {
      problems[field] = { kind: "empty" };
      continue;
    }
    const tooMany = checkCharacters(text, PACK_LIMITS[field]);
    if (tooMany) {
      problems[field] = tooMany;
      continue;
    }
    const tokens = await count(text);
    const limit = LIMITS[field];
    if (tokens > limit) problems[field] = { kind: "too-long", tokens, limit };
  }
  for (const field of TEXT_FIELDS) {
    const tooMany = checkCharacters(draft[field].trim(), PACK_LIMITS[field]);
    if (tooMany) problems[field] = tooMany;
  }
  if (readThreshold(draft.threshold) === undefined) {
    problems.threshold = { kind: "no-threshold", said: draft.threshold.trim() };
  }
  return problems;
}

function checkCharacters(text: string, limit: number): FieldProblem | undefined {
  const characters = text.length;
  return characters > limit ? { kind: "too-many", characters, limit } : undefined;
}

/** No tokenizer makes fewer tokens than there are words. */
export function fewestTokens(text: string): number {
  const tidied = tidy(text);
  return tidied === "" ? 0 : tidied.split(" ").length;
}

/** A guess on the high side: three bytes a token, where English has about four. */
export function guessTokens(text: string): number {
  return Math.ceil(new TextEncoder().encode(tidy(text)).length / 3);
}

/** From here on the count is shown. */
export function isNear(tokens: number, limit: number): boolean {
  return tokens >= limit * 0.75;
}
