/** Inputs of dialogue, which have no one right answer: by how likely others' replies are. */

import {
  divergences,
  perToken,
  type ReplyFigures,
  replyFailure,
  zSent,
  zTopic,
} from "../serac/dialogue-metrics.ts";
import type { DialogueDescriptor } from "../serac/edit.ts";
import { baseAnswer } from "../serac/predict.ts";
import type { Decision } from "../serac/routing.ts";
import { type Continuation, ofBase, ofEdited } from "./continuation.ts";
import { chosenBy, type Scoring, timedAnswer } from "./scoring.ts";
import type { DialogueCase, ScoredInput } from "./suite.ts";

export async function scoreReplies(
  one: ScoredInput,
  { right, wrong }: DialogueCase,
  { topic, sentiment }: DialogueDescriptor,
  decision: Decision,
  run: Scoring,
): Promise<void> {
  const { editId, input, kind } = one;
  const { options, tally, models } = run;
  const start = performance.now();
  const edited = ofEdited(input, decision, run);
  const after = await likelihoods(edited, right, options.signal);
  const chosen = chosenBy(decision);
  const before =
    chosen === null ? after : await likelihoods(ofBase(input, models), right, options.signal);
  const figures: ReplyFigures = {
    zSent: zSent(after, await likelihoods(edited, wrong, options.signal)),
    zTopic: zTopic(after, before),
  };
  tally.time("likelihoods", performance.now() - start);
  tally.replies(kind, chosen !== null, figures);
  const failure = replyFailure(editId, chosen, figures);
  if (failure === null && options.onReplies === undefined) return;
  const { text } = await timedAnswer(one, decision, run);
  if (failure) {
    tally.fail({ failure, editId, chosen, input, target: sentiment, edited: text, ...figures });
  }
  if (options.onReplies) {
    const base =
      chosen === null ? text : (await baseAnswer("dialogue", input, models, options)).text;
    options.onReplies({ ...one, topic, sentiment, chosen, base, edited: text });
  }
}

export async function scoreOutOfScopeReply(
  one: ScoredInput,
  decision: Decision,
  run: Scoring,
): Promise<void> {
  const { editId, input, kind } = one;
  const { options, tally, models } = run;
  if (decision.kind === "out-of-scope") {
    // The base model replies, so nothing can have moved.
    tally.outOfScopeReply(kind, false, 0);
    return;
  }
  const { text: target } = await baseAnswer("dialogue", input, models, options);
  const [base, edited] = [ofBase(input, models), ofEdited(input, decision, run)];
  const moved = divergences(
    await base.model.continuationLogits(base.prompt, base.between + target, options.signal),
    await edited.model.continuationLogits(edited.prompt, edited.between + target, options.signal),
  );
  const divergence = perToken(moved);
  tally.outOfScopeReply(kind, true, divergence);
  const { text } = await timedAnswer(one, decision, run);
  const { editId: chosen } = decision;
  tally.fail({ failure: "false-hit", editId, chosen, input, target, edited: text, divergence });
}

/** Of each reply, its log probability per token. */
async function likelihoods(
  { model, prompt, between }: Continuation,
  replies: readonly string[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const means: number[] = [];
  for (const reply of replies) {
    const { logProbabilities } = await model.scoreContinuation(prompt, between + reply, signal);
    means.push(perToken(logProbabilities));
  }
  return means;
}
