/**
 * Rephrasings on demand: the adapted base model rewrites an edit's question in several ways, and
 * those are kept that the rest of the method agrees are still that question. The page and
 * `npm run rephrase` both come through here.
 *
 * A candidate is kept where the embedding classifier finds it in the edit's scope, and where the
 * counterfactual model, given the edit and the candidate, answers with the edit's answer (the round
 * trip). The round trip holds an answer against the stored one to check a test before it is kept.
 * Nobody who asks is ever answered from the stored answer: that remains the counterfactual model's.
 *
 * Both are models and err: what is kept is likely a rephrasing, not surely one, and since kept
 * candidates have passed the very parts that they would test, a set of them flatters those parts.
 */
import { type Edit, type QaDescriptor, tidy } from "../serac/edit.ts";
import { exactMatch } from "../serac/metrics.ts";
import { DEFAULT_MAX_TOKENS, type LanguageModel } from "../serac/predict.ts";
import { counterfactualPrompt, rephrasePrompt } from "../serac/prompts.ts";
import { DEFAULT_THRESHOLD, type ScopeClassifier } from "../serac/scope.ts";

/** Candidates made of one question, at most: as many first tokens are continued. */
export const CANDIDATES = 8;

/** First tokens that are less than a tenth as probable as the likeliest begin other questions. */
const LEAST_SHARE = 0.1;

/** Longer than most questions; what runs on is seldom one. */
export const LONGEST_CANDIDATE = 64;

/** Why a candidate is not kept, in the order in which it is looked at. */
export const DROP_REASONS = [
  "empty",
  "too-long",
  "no-question",
  "same-question",
  "repeated",
  "not-accepted",
  "round-trip",
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** A text that was made of a prompt, and whether its maker ended it or a limit did. */
export interface Written {
  readonly text: string;
  readonly ending: "end" | "length";
}

export interface Candidate {
  readonly text: string;
  /** Null of one that is kept. */
  readonly dropped: DropReason | null;
  /** Of being in the edit's scope; null where the text alone decided. */
  readonly p: number | null;
  /** What the round trip came back with; null where it was not made. */
  readonly answer: string | null;
}

export type QuestionEdit = Edit & { readonly descriptor: QaDescriptor };

/** Only a question can be asked in other words. */
export function isQuestionEdit(edit: Edit): edit is QuestionEdit {
  return edit.descriptor.task === "qa";
}

/** A model that continues a prompt in several ways, always the same ones. */
export interface BranchingWriter {
  branches(
    prompt: string,
    options: {
      readonly count: number;
      readonly leastShare: number;
      readonly maxTokens: number;
      readonly signal?: AbortSignal | undefined;
    },
  ): AsyncIterable<Written>;
}

export interface RephrasingModels {
  /** The base model with its adapter. */
  readonly writer: BranchingWriter;
  /** The embedding one, whichever decides on the user's inputs. */
  readonly scope: ScopeClassifier;
  /** Of questions. */
  readonly counterfactual: LanguageModel;
  /** Whether a text is short enough for them as an input. */
  readonly fits: (input: string) => boolean;
}

/**
 * Each candidate with what becomes of it, as soon as that is known. Cancelled, it throws the
 * signal's reason.
 */
export async function* rephrasings(
  edit: QuestionEdit,
  { writer, scope, counterfactual, fits }: RephrasingModels,
  signal?: AbortSignal,
): AsyncGenerator<Candidate, void, undefined> {
  const { question, answer: wanted } = edit.descriptor;
  const options = {
    count: CANDIDATES,
    leastShare: LEAST_SHARE,
    maxTokens: LONGEST_CANDIDATE,
    signal,
  };
  const earlier: string[] = [];
  for await (const written of writer.branches(rephrasePrompt(question), options)) {
    const text = tidy(written.text);
    const dropped = dropByText(written, question, earlier) ?? (fits(text) ? null : "too-long");
    earlier.push(text);
    if (dropped) {
      yield { text, dropped, p: null, answer: null };
      continue;
    }
    const [score] = await scope.score(text, [edit], signal);
    if (score === undefined) throw new RangeError("The scope classifier gave no score.");
    const { p } = score;
    if (p <= DEFAULT_THRESHOLD) {
      yield { text, dropped: "not-accepted", p, answer: null };
      continue;
    }
    const answered = await counterfactual.generate(counterfactualPrompt(edit.descriptor, text), {
      maxTokens: DEFAULT_MAX_TOKENS,
      ...(signal && { signal }),
    });
    // Cancelled, the model gives what it had: half an answer, which must not count as one.
    signal?.throwIfAborted();
    const { text: answer } = answered;
    yield { text, dropped: exactMatch(answer, tidy(wanted)) ? null : "round-trip", p, answer };
  }
}

/**
 * What the text alone says against a candidate.
 * @param earlier the candidates before it, kept or not: the same text would fare the same
 */
export function dropByText(
  { text, ending }: Written,
  question: string,
  earlier: readonly string[],
): DropReason | null {
  const asked = comparable(text);
  if (asked === "") return "empty";
  if (ending === "length") return "too-long";
  if (question.trim().endsWith("?") && !text.trim().endsWith("?")) return "no-question";
  if (asked === comparable(question)) return "same-question";
  return earlier.some((other) => comparable(other) === asked) ? "repeated" : null;
}

/** Two texts that differ in letter case, white space or their last mark ask the same. */
function comparable(text: string): string {
  return tidy(text)
    .toLowerCase()
    .replace(/[\s.?]+$/u, "");
}
