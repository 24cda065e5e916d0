/**
 * The logits of the steps that answers to the last prompts were written from. Another draw of an
 * answer (another temperature, top-k or seed) runs no model as long as it stays on a way that was
 * gone before.
 */
import type { TopLogits } from "../serac/sampling.ts";

/** Two: an edit's prompt may alternate with that of another. */
const PROMPTS = 2;
/** Of one prompt: some twenty answers of full length, and 0.8 MB. */
const STEPS = 1000;

export class KeptLogits {
  readonly #prompts = new Map<string, Map<string, TopLogits>>();

  /**
   * What is kept of a prompt, to recall; nothing yet, to keep what comes. The prompt that was asked
   * for longest ago makes way for it.
   */
  of(prompt: string, use: "keep" | "recall"): KeptSteps {
    const before = use === "recall" ? this.#prompts.get(prompt) : undefined;
    const steps = before ?? new Map<string, TopLogits>();
    this.#prompts.delete(prompt);
    this.#prompts.set(prompt, steps);
    for (const oldest of this.#prompts.keys()) {
      if (this.#prompts.size <= PROMPTS) break;
      this.#prompts.delete(oldest);
    }
    const key = (before: readonly number[]) => before.join(" ");
    return {
      after: (before) => steps.get(key(before)),
      keep(before, logits) {
        if (steps.size < STEPS) steps.set(key(before), logits);
      },
    };
  }
}

/** The steps of one prompt, each by the tokens that were written before it. */
export interface KeptSteps {
  after(before: readonly number[]): TopLogits | undefined;
  keep(before: readonly number[], logits: TopLogits): void;
}
