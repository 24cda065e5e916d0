/** The scope classifier of the embedding kind: one encoder for edits and inputs. */
import type { Edit } from "../serac/edit.ts";
import { scopeTextOfEdit, scopeTextOfInput } from "../serac/prompts.ts";
import {
  type Calibration,
  dot,
  probability,
  type ScopeClassifier,
  type ScopeScore,
} from "../serac/scope.ts";
import type { EncodeOptions } from "./encoder.ts";

/** What the classifier needs of an encoder. */
export interface TextEncoder {
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array[]>;
}

interface Kept {
  readonly text: string;
  readonly vector: Float32Array;
}

export class EmbeddingScope implements ScopeClassifier {
  readonly kind = "embedding";
  readonly #encoder: TextEncoder;
  readonly #calibration: Calibration;
  readonly #vectors = new Map<string, Kept>();
  #lastInput: Kept | undefined;

  constructor(encoder: TextEncoder, calibration: Calibration) {
    this.#encoder = encoder;
    this.#calibration = calibration;
  }

  /**
   * The same classifier over the vectors that there are now, and from then on with vectors of its
   * own: what one embeds, replaces or forgets, the other does not notice.
   */
  fork(): EmbeddingScope {
    const forked = new EmbeddingScope(this.#encoder, this.#calibration);
    for (const [id, kept] of this.#vectors) forked.#vectors.set(id, kept);
    return forked;
  }

  /** p for each edit, in their order. Embeds the edits that have no vector yet. */
  async score(
    input: string,
    edits: readonly Edit[],
    signal?: AbortSignal,
  ): Promise<readonly ScopeScore[]> {
    await this.prepare(edits, signal);
    const vector = await this.#inputVector(scopeTextOfInput(input), signal);
    return edits.map((edit) => ({
      editId: edit.id,
      p: probability(dot(vector, this.#vectorOf(edit)), this.#calibration),
    }));
  }

  async prepare(edits: readonly Edit[], signal?: AbortSignal): Promise<void> {
    await this.embed(edits, signal && { signal });
  }

  /** Embeds the edits whose text has no vector yet, and gives those new vectors. */
  async embed(
    edits: readonly Edit[],
    options: EncodeOptions = {},
  ): Promise<{ readonly editId: string; readonly vector: Float32Array }[]> {
    const missing = edits.filter((edit) => !this.has(edit));
    if (missing.length === 0) return [];
    const texts = missing.map((edit) => scopeTextOfEdit(edit.descriptor));
    const vectors = await this.#encoder.encode(texts, options);
    return missing.map((edit, i) => {
      const vector = vectors[i] as Float32Array;
      this.keep(edit, vector);
      return { editId: edit.id, vector };
    });
  }

  /** Holds a vector that this very encoder made earlier. */
  keep(edit: Edit, vector: Float32Array): void {
    this.#vectors.set(edit.id, { text: scopeTextOfEdit(edit.descriptor), vector });
  }

  /** Whether the edit has a vector of its present text. */
  has(edit: Edit): boolean {
    return this.#vectors.get(edit.id)?.text === scopeTextOfEdit(edit.descriptor);
  }

  /** Forgets the vectors of every edit but these. */
  retain(ids: ReadonlySet<string>): void {
    for (const id of this.#vectors.keys()) if (!ids.has(id)) this.#vectors.delete(id);
  }

  /** The meter asks for an input, and then the prediction for the same one: encoded once. */
  async #inputVector(text: string, signal?: AbortSignal): Promise<Float32Array> {
    if (this.#lastInput?.text === text) return this.#lastInput.vector;
    const [vector] = await this.#encoder.encode([text], signal && { signal });
    if (vector === undefined) throw new RangeError("The encoder gave no vector.");
    this.#lastInput = { text, vector };
    return vector;
  }

  #vectorOf(edit: Edit): Float32Array {
    const kept = this.#vectors.get(edit.id);
    if (kept === undefined) throw new RangeError(`Edit ${edit.id} has no vector.`);
    return kept.vector;
  }
}
