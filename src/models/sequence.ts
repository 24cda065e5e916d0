/**
 * One sequence of tokens in a causal language model, with its growing cache of keys and values.
 * On WebGPU the cache stays in GPU buffers: each one that is replaced is disposed of in the same
 * turn of the queue as the run that replaced it, or memory grows with every token.
 */
import type { Tensor } from "onnxruntime-web";
import type { GeneratorEntry } from "./manifest.ts";
import { float32Output, outputTensor, type Session } from "./session.ts";

interface CacheNames {
  readonly past: string;
  readonly present: string;
}

/** The names of the cache's inputs and outputs, layer by layer. */
export function cacheNames(layers: number): CacheNames[] {
  return Array.from({ length: layers }, (_, layer) =>
    ["key", "value"].map((part) => ({
      past: `past_key_values.${layer}.${part}`,
      present: `present.${layer}.${part}`,
    })),
  ).flat();
}

export class Sequence {
  readonly #session: Session;
  readonly #names: readonly CacheNames[];
  #past: Tensor[];
  #length = 0;

  constructor(session: Session, { layers, kvHeads, headDim }: GeneratorEntry["sizes"]) {
    this.#session = session;
    this.#names = cacheNames(layers);
    this.#past = this.#names.map(() =>
      session.float32(new Float32Array(0), [1, kvHeads, 0, headDim]),
    );
  }

  /** Tokens that the cache holds. */
  get length(): number {
    return this.#length;
  }

  /**
   * Appends tokens and gives the logits at `positions` (counted within `ids`), one row after
   * another. An aborted signal keeps a waiting step from starting and throws its reason; the
   * sequence is then as it was before.
   */
  async step(
    ids: readonly number[],
    positions: readonly number[],
    signal?: AbortSignal,
  ): Promise<Float32Array> {
    const session = this.#session;
    const total = this.#length + ids.length;
    const feeds: Record<string, Tensor> = {
      input_ids: session.int64(ids, [1, ids.length]),
      seqlens_k: session.int32([total - 1], [1]),
      total_sequence_length: session.int32([total], []),
      logit_positions: session.int64(positions, [positions.length]),
    };
    for (const [i, { past }] of this.#names.entries()) feeds[past] = this.#past[i] as Tensor;
    const outputs = await session.run(feeds, {
      disposeAfter: this.#past,
      ...(signal && { signal }),
    });
    this.#past = this.#names.map(({ present }) => outputTensor(outputs, present, session.model));
    this.#length = total;
    return float32Output(outputs, "logits", session.model);
  }

  /** Frees the cache. To be called in any case, or GPU memory leaks. */
  async end(): Promise<void> {
    // A run that failed has disposed of its past already.
    const alive = this.#past.filter((tensor) => tensor.location !== "none");
    this.#past = [];
    await this.#session.dispose(alive);
  }
}
