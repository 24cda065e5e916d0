/** An input's pairs with edits, each judged once as long as the input stays the same. */
import type { Edit } from "../serac/edit.ts";
import type { PairModel } from "../serac/pairs.ts";
import { scopeTextOfEdit, scopeTextOfInput } from "../serac/prompts.ts";
import type { ScopeScore } from "../serac/scope.ts";

export class PairScores {
  readonly model: PairModel;
  #input = "";
  /** p of the last input, by the text of the edit. */
  #known = new Map<string, number>();

  constructor(model: PairModel) {
    this.model = model;
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
    const texts = edits.map(({ descriptor }) => scopeTextOfEdit(descriptor));
    const known = this.#input === text ? this.#known : new Map<string, number>();
    const missing = [...new Set(texts)].filter((edit) => !known.has(edit));
    if (missing.length > 0) {
      const pairs = missing.map((edit) => ({ edit, input: text }));
      const judged = await this.model.judge(pairs, signal && { signal });
      for (const [i, edit] of missing.entries()) known.set(edit, judged[i] ?? Number.NaN);
      this.#input = text;
      this.#known = known;
    }
    return edits.map(({ id }, i) => ({ editId: id, p: known.get(texts[i] as string) as number }));
  }
}
