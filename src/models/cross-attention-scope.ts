/** The scope classifier of the cross-attention kind: each edit is read together with the input. */
import type { Edit } from "../serac/edit.ts";
import type { PairModel } from "../serac/pairs.ts";
import type { ScopeClassifier, ScopeScore } from "../serac/scope.ts";
import { PairScores } from "./pair-scores.ts";

export class CrossAttentionScope implements ScopeClassifier {
  readonly kind = "cross-attention";
  readonly #pairs: PairScores;

  constructor(model: PairModel) {
    this.#pairs = new PairScores(model);
  }

  fork(): CrossAttentionScope {
    return new CrossAttentionScope(this.#pairs.model);
  }

  /** There is nothing of an edit that could be made without the input. */
  async prepare(): Promise<void> {}

  score(
    input: string,
    edits: readonly Edit[],
    signal?: AbortSignal,
  ): Promise<readonly ScopeScore[]> {
    return this.#pairs.score(input, edits, signal);
  }
}
