/** An input's pairs with edits, each judged once as long as the input stays the same. */
import { type Edit, TASKS, type Task } from "../serac/edit.ts";
import type { PairModel } from "../serac/pairs.ts";
import { TaskNotLoadedError } from "../serac/predict.ts";
import { scopeTextOfEdit, scopeTextOfInput } from "../serac/prompts.ts";
import type { ScopeScore } from "../serac/scope.ts";

/** Who reads the edits of a task. @throws {TaskNotLoadedError} */
export type PairReaders = (task: Task) => PairModel;

/** The readers of scope that are loaded when they are asked: claims have one of their own. */
export function pairReaders(
  loaded: () => {
    readonly cross?: PairModel | undefined;
    readonly claims?: PairModel | undefined;
  },
): PairReaders {
  return (task) => {
    const { cross, claims } = loaded();
    const reader = task === "fact-check" ? claims : cross;
    if (reader === undefined) throw new TaskNotLoadedError(task);
    return reader;
  };
}

export class PairScores {
  readonly readers: PairReaders;
  #input = "";
  /** p of the last input, by {@link keyOf} the edit. */
  #known = new Map<string, number>();

  constructor(readers: PairReaders) {
    this.readers = readers;
  }

  /**
   * p for each edit, in their order. The meter asks for an input, then the prediction for the same
   * one, and one edit that is switched on or changed leaves the other pairs as they were.
   */
  async score(
    input: string,
    edits: readonly Edit[],
    signal?: AbortSignal,
  ): Promise<readonly ScopeScore[]> {
    const text = scopeTextOfInput(input);
    const known = this.#input === text ? this.#known : new Map<string, number>();
    const byKey = new Map(edits.map((edit) => [keyOf(edit), edit]));
    const missing = [...byKey].filter(([key]) => !known.has(key));
    for (const task of TASKS) {
      const some = missing.filter(([, { descriptor }]) => descriptor.task === task);
      if (some.length === 0) continue;
      const pairs = some.map(([, edit]) => ({
        edit: scopeTextOfEdit(edit.descriptor),
        input: text,
      }));
      const judged = await this.readers(task).judge(pairs, signal && { signal });
      for (const [i, [key]] of some.entries()) known.set(key, judged[i] ?? Number.NaN);
    }
    this.#input = text;
    this.#known = known;
    return edits.map((edit) => ({ editId: edit.id, p: known.get(keyOf(edit)) as number }));
  }
}

/** Equal of edits that a reader cannot tell apart. */
function keyOf({ descriptor }: Edit): string {
  return `${descriptor.task} ${scopeTextOfEdit(descriptor)}`;
}
