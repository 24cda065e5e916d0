/**
 * How long a text may be, in tokens, and the errors that say so. The worker and the command line
 * both come through here, so both refuse the same texts.
 */
import { type EditDescriptor, tidyDescriptor } from "../serac/edit.ts";

/**
 * Tokens of the generators' tokenizer, but for `encoder` and `pair`: word pieces, [CLS] and [SEP]
 * included. `conversation` is a whole prompt with its earlier turns: half of what the models could
 * read, since all of it is read anew for each reply.
 */
export const LIMITS = {
  input: 160,
  question: 96,
  answer: 48,
  statement: 160,
  topic: 32,
  encoder: 256,
  pair: 256,
  conversation: 1024,
} as const;

export type Limited = keyof typeof LIMITS;

const NAMES: Record<Limited, string> = {
  input: "The input",
  question: "The edit's question",
  answer: "The edit's new answer",
  statement: "The edit's statement",
  topic: "The edit's topic",
  encoder: "The text that the scope classifier reads",
  pair: "The edit together with the input, as one model reads them,",
  conversation: "The conversation so far, with the newest message,",
};

/** A text has more tokens than its limit. */
export class TooLongError extends Error {
  override readonly name = "TooLongError";
  readonly code = "too-long";
  readonly data: { readonly limit: number; readonly tokens: number; readonly what: Limited };

  constructor(what: Limited, tokens: number, limit: number) {
    const remedy =
      what === "conversation" ? "Begin a new conversation, or shorten it" : "Shorten it";
    const count = (n: number) => n.toLocaleString("en");
    super(
      `${NAMES[what]} has ${count(tokens)} tokens; the limit is ${count(limit)}. ${remedy} by ${count(tokens - limit)} or more.`,
    );
    this.data = { limit, tokens, what };
  }
}

/** A text has nothing in it but white space. */
export class EmptyTextError extends Error {
  override readonly name = "EmptyTextError";
  readonly code = "empty-text";
  readonly data: { readonly what: Limited };

  constructor(what: Limited) {
    super(`${NAMES[what]} is empty.`);
    this.data = { what };
  }
}

/** Counts a text's tokens as the generators read it. */
export type CountTokens = (text: string) => number;

/** What an opinion's system message may have more than the one that is counted in its place. */
const OPINION = LIMITS.topic + 16;

/** Throws {@link TooLongError} for a chat's prompt with its earlier turns, room left for a reply. */
export function checkConversation(
  prompt: string,
  count: CountTokens,
  room: { readonly contextTokens: number; readonly maxTokens: number },
): void {
  const limit = Math.min(LIMITS.conversation, room.contextTokens - room.maxTokens - OPINION);
  const tokens = count(prompt);
  if (tokens > limit) throw new TooLongError("conversation", tokens, limit);
}

/** Throws {@link EmptyTextError} or {@link TooLongError} unless the text can be used. */
export function checkText(what: Limited, text: string, count: CountTokens): void {
  if (text.trim() === "") throw new EmptyTextError(what);
  const tokens = count(text);
  if (tokens > LIMITS[what]) throw new TooLongError(what, tokens, LIMITS[what]);
}

/** Whether a check finds nothing to refuse; what is no text's fault is thrown on. */
export function passes(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof TooLongError || error instanceof EmptyTextError) return false;
    throw error;
  }
}

/** As {@link checkText}, for each text of an edit. */
export function checkDescriptor(descriptor: EditDescriptor, count: CountTokens): void {
  const edit = tidyDescriptor(descriptor);
  switch (edit.task) {
    case "qa":
      checkText("question", edit.question, count);
      checkText("answer", edit.answer, count);
      return;
    case "fact-check":
      checkText("statement", edit.statement, count);
      return;
    case "dialogue":
      checkText("topic", edit.topic, count);
  }
}
