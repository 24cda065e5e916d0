/**
 * The scope classifier of the two-stage kind: the embedding kind is asked which edits are worth
 * reading, and a cross-encoder reads those. Its cost does not grow with the memory.
 *
 * p is what two of the models say together: of questions and opinions both stages, the first with
 * twice the say. Of statements the
 * first stage, which was not calibrated on them, makes the list alone, and those that may apply are
 * read once more by the model that also gives the verdict.
 */
import type { Edit } from "../serac/edit.ts";
import type { PairModel } from "../serac/pairs.ts";
import { pooled } from "../serac/pooled.ts";
import { scopeTextOfEdit, scopeTextOfInput } from "../serac/prompts.ts";
import {
  FIRST_STAGE_WEIGHT,
  nearest,
  READ_AGAIN,
  type ScopeClassifier,
  type ScopeScore,
  SHORT_LIST,
} from "../serac/scope.ts";
import type { EmbeddingScope } from "./embedding-scope.ts";
import { type PairReaders, PairScores } from "./pair-scores.ts";

/** What the first stage needs: the embedding kind, with its vectors. */
export type FirstStage = Pick<EmbeddingScope, "fork" | "prepare" | "score">;

/** The reader of statements, once it is loaded. */
export type StatementReader = () => PairModel | undefined;

export class TwoStageScope implements ScopeClassifier {
  readonly kind = "two-stage";
  readonly #first: FirstStage;
  readonly #pairs: PairScores;
  readonly #statements: StatementReader;

  constructor(
    first: FirstStage,
    readers: PairReaders,
    statements: StatementReader = () => undefined,
  ) {
    this.#first = first;
    this.#pairs = new PairScores(readers);
    this.#statements = statements;
  }

  /** The vectors are the fork's own, as they are a fork's of the embedding kind. */
  fork(): TwoStageScope {
    return new TwoStageScope(this.#first.fork(), this.#pairs.readers, this.#statements);
  }

  prepare(edits: readonly Edit[], signal?: AbortSignal): Promise<void> {
    return this.#first.prepare(edits, signal);
  }

  async score(
    input: string,
    edits: readonly Edit[],
    signal?: AbortSignal,
  ): Promise<readonly ScopeScore[]> {
    const first = byId(nearest(await this.#first.score(input, edits, signal), SHORT_LIST));
    const listed = edits.filter(({ id }) => first.has(id));
    const second = byId(await this.#pairs.score(input, listed, signal));
    const likely = listed.filter(
      (edit) => isStatement(edit) && (second.get(edit.id) ?? 0) >= READ_AGAIN,
    );
    const third = byId(await this.#readAgain(input, likely, signal));
    return edits.map((edit) => {
      const read = second.get(edit.id);
      const other = (isStatement(edit) ? third : first).get(edit.id);
      const weights = isStatement(edit) ? [1, 1] : [1, FIRST_STAGE_WEIGHT];
      const p = read === undefined || other === undefined ? read : pooled([read, other], weights);
      return { editId: edit.id, p: p ?? 0 };
    });
  }

  /** The statements' reader on each edit; nothing where it is not loaded. */
  async #readAgain(
    input: string,
    edits: readonly Edit[],
    signal: AbortSignal | undefined,
  ): Promise<readonly ScopeScore[]> {
    const reader = this.#statements();
    if (reader === undefined || edits.length === 0) return [];
    const pairs = edits.map(({ descriptor }) => ({
      edit: scopeTextOfEdit(descriptor),
      input: scopeTextOfInput(input),
    }));
    const read = await reader.judge(pairs, signal && { signal });
    return edits.map(({ id }, i) => ({ editId: id, p: read[i] as number }));
  }
}

function isStatement({ descriptor }: Edit): boolean {
  return descriptor.task === "fact-check";
}

function byId(scores: readonly ScopeScore[]): ReadonlyMap<string, number> {
  return new Map(scores.map(({ editId, p }) => [editId, p]));
}
