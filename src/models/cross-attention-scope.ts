/** The scope classifier of the cross-attention kind: each edit is read together with the input. */
import type { Edit } from "../serac/edit.ts";
import type { ScopeClassifier, ScopeScore } from "../serac/scope.ts";
import { type PairReaders, PairScores } from "./pair-scores.ts";

export class CrossAttentionScope implements ScopeClassifier {
  readonly kind = "cross-attention";
  readonly #pairs: PairScores;

  constructor(readers: PairReaders) {
    this.#pairs = new PairScores(readers);
  }

  fork(): CrossAttentionScope {
    return new CrossAttentionScope(this.#pairs.readers);
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
