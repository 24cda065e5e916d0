/** Fact checking's answers. Its output space has two members, whichever model answers. */
import type { Answer } from "./predict.ts";

/** As the base model would begin its answer: each is one token of its vocabulary. */
export const VERDICTS = ["True", "False"] as const;

/** Above it a claim is called true. */
const EVEN = 0.5;

/** Softmax over the two words alone, whatever else the model might have said. */
export function probabilityOfTrue(logTrue: number, logFalse: number): number {
  return 1 / (1 + Math.exp(logFalse - logTrue));
}

/** A verdict comes from one run of a model, so there is a prefill and nothing to decode. */
export function verdict(probabilityTrue: number, milliseconds: number): Answer {
  return {
    text: VERDICTS[probabilityTrue > EVEN ? 0 : 1],
    probabilityTrue,
    tokens: 1,
    ending: "end",
    milliseconds: { prefill: milliseconds, decode: 0 },
  };
}

/** A verdict that was cancelled says nothing: there is no half of one. */
export function noVerdict(milliseconds: number): Answer {
  return {
    text: "",
    tokens: 0,
    ending: "cancelled",
    milliseconds: { prefill: milliseconds, decode: 0 },
  };
}
