/**
 * Edit success and drawdown of dialogue (section 4). An opinion has no target to match, so replies
 * that others wrote are scored by their likelihood, under the edited model and under the base model.
 * Log probabilities are natural, so in nats, and a reply's is its mean over its tokens: a long reply
 * weighs as much as a short one.
 */
import { type Failure, klDivergence } from "./metrics.ts";

/** What the edited model makes of the replies to one in-scope input. */
export interface ReplyFigures {
  /** 0 to 1: how much likelier replies of the right sentiment are than those of the wrong one. */
  readonly zSent: number;
  /** 0 to 1: whether replies of the right sentiment are still as likely as they were: on topic. */
  readonly zTopic: number;
}

/**
 * A reply's mean over its tokens: of their log probabilities; or of KL(base ‖ edited) between the
 * distributions over each of them, which for the base model's own reply to an out-of-scope input is
 * that input's drawdown. In nats per token; NaN of no token.
 */
export function perToken(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/**
 * KL(base ‖ edited) over each token of one reply, from the logits over them. Both models read the
 * reply after a chat's prompt, as the same tokens: row by row.
 */
export function divergences(
  base: readonly Float32Array[],
  edited: readonly Float32Array[],
): number[] {
  if (base.length !== edited.length) {
    throw new RangeError(
      `A reply has ${base.length} tokens for the base model and ${edited.length} for the edited one.`,
    );
  }
  return base.map((row, i) => klDivergence(row, edited[i] as Float32Array));
}

/**
 * σ(mean of right − mean of wrong): each a reply's log probability per token under the edited model.
 * One half where the model has no preference.
 */
export function zSent(right: readonly number[], wrong: readonly number[]): number {
  return 1 / (1 + Math.exp(ofReplies(wrong) - ofReplies(right)));
}

/**
 * min(1, exp(mean after − mean before)): each the log probability per token of a reply of the right
 * sentiment, under the edited model and under the base model. One where they only became likelier.
 */
export function zTopic(after: readonly number[], before: readonly number[]): number {
  return Math.min(1, Math.exp(ofReplies(after) - ofReplies(before)));
}

/** Edit success of one in-scope input: z-sent × z-topic, so that neither makes up for the other. */
export function replySuccess({ zSent, zTopic }: ReplyFigures): number {
  return zSent * zTopic;
}

/** Below it the right edit's reply counts as a wrong answer. A figure's value is the mean itself. */
const SUCCESSFUL = 0.5;

/**
 * What went wrong with an in-scope input of one edit, or null. No reply can be told to be right by
 * chance, so an input that the edit did not answer went wrong whatever its figures.
 * @param chosen the edit that answered, or null when the base model did
 */
export function replyFailure(
  editId: string,
  chosen: string | null,
  figures: ReplyFigures,
): Exclude<Failure, "false-hit"> | null {
  if (chosen === null) return "missed-scope";
  if (chosen !== editId) return "wrong-edit";
  return replySuccess(figures) < SUCCESSFUL ? "wrong-answer" : null;
}

/** The mean over replies, each of which is a mean over its tokens. */
function ofReplies(replies: readonly number[]): number {
  return replies.reduce((sum, x) => sum + x, 0) / replies.length;
}
