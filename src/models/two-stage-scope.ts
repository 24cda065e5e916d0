/**
 * The scope classifier of the two-stage kind: the embedding kind is asked which edits are worth
 * reading, and the cross-encoder reads those. Its cost does not grow with the memory, and p is the
 * cross-encoder's alone.
 */
import type { Edit } from "../serac/edit.ts";
import type { PairModel } from "../serac/pairs.ts";
import { nearest, type ScopeClassifier, type ScopeScore, SHORT_LIST } from "../serac/scope.ts";
import type { EmbeddingScope } from "./embedding-scope.ts";
import { PairScores } from "./pair-scores.ts";

/** What the first stage needs: the embedding kind, with its vectors. */
export type FirstStage = Pick<EmbeddingScope, "fork" | "prepare" | "score">;

export class TwoStageScope implements ScopeClassifier {
  readonly kind = "two-stage";
  readonly #first: FirstStage;
  readonly #pairs: PairScores;

  constructor(first: FirstStage, model: PairModel) {
    this.#first = first;
    this.#pairs = new PairScores(model);
  }

  /** The vectors are the fork's own, as they are a fork's of the embedding kind. */
  fork(): TwoStageScope {
    return new TwoStageScope(this.#first.fork(), this.#pairs.model);
  }

  prepare(edits: readonly Edit[], signal?: AbortSignal): Promise<void> {
    return this.#first.prepare(edits, signal);
  }

  async score(
    input: string,
    edits: readonly Edit[],
    signal?: AbortSignal,
  ): Promise<readonly ScopeScore[]> {
    const listed = await this.#shortList(input, edits, signal);
    const judged = await this.#pairs.score(input, listed, signal);
    const p = new Map(judged.map((score) => [score.editId, score.p]));
    return edits.map(({ id }) => ({ editId: id, p: p.get(id) ?? 0 }));
  }

  async #shortList(
    input: string,
    edits: readonly Edit[],
    signal?: AbortSignal,
  ): Promise<readonly Edit[]> {
    // A list that everything is on needs no choosing.
    if (edits.length <= SHORT_LIST) return edits;
    const near = nearest(await this.#first.score(input, edits, signal), SHORT_LIST);
    const ids = new Set(near.map(({ editId }) => editId));
    return edits.filter(({ id }) => ids.has(id));
  }
}
