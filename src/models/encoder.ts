/** Texts to unit vectors: the encoder of the embedding scope classifier. */
import { LIMITS, TooLongError } from "./limits.ts";
import type { EncoderEntry } from "./manifest.ts";
import { float32Output, type Session } from "./session.ts";
import type { TextTokenizer } from "./tokenizer.ts";

export interface EncodeOptions {
  readonly signal?: AbortSignal;
  /** Called after each run with the number of texts that are done. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Texts in one run. On WASM a run of several is no faster a text than a run of one, which pads
 * nothing and makes a text's vector the same whatever it was asked together with.
 */
const BATCH = { webgpu: 16, wasm: 1 } as const;

export class Encoder {
  readonly tokenizer: TextTokenizer;
  readonly #session: Session;
  readonly #entry: EncoderEntry;

  constructor(session: Session, tokenizer: TextTokenizer, entry: EncoderEntry) {
    this.#session = session;
    this.tokenizer = tokenizer;
    this.#entry = entry;
  }

  /** The most word pieces of a text, [CLS] and [SEP] included. */
  get maxTokens(): number {
    return Math.min(LIMITS.encoder, this.#entry.maxTokens);
  }

  /** Throws {@link TooLongError} for a text that the encoder cannot read as a whole. */
  check(text: string): void {
    const tokens = this.tokenizer.encodeWithSpecials(text).length;
    if (tokens > this.maxTokens) throw new TooLongError("encoder", tokens, this.maxTokens);
  }

  /** A vector of length 1 for each text, in their order. Throws {@link TooLongError}. */
  async encode(
    texts: readonly string[],
    { signal, onProgress }: EncodeOptions = {},
  ): Promise<Float32Array[]> {
    const waiting = texts.map((text, index) => {
      const ids = this.tokenizer.encodeWithSpecials(text);
      if (ids.length > this.maxTokens) {
        throw new TooLongError("encoder", ids.length, this.maxTokens);
      }
      return { index, ids };
    });
    // Texts of like length together, so that little is padding.
    waiting.sort((a, b) => a.ids.length - b.ids.length);
    const vectors = new Array<Float32Array>(texts.length);
    const size = BATCH[this.#session.device];
    for (let from = 0; from < waiting.length; from += size) {
      const batch = waiting.slice(from, from + size);
      const rows = await this.encodeIds(
        batch.map(({ ids }) => ids),
        signal,
      );
      for (const [i, { index }] of batch.entries()) vectors[index] = rows[i] as Float32Array;
      onProgress?.(from + batch.length);
    }
    return vectors;
  }

  /** As {@link encode}, for token ids; one run for all of them. */
  async encodeIds(
    batch: readonly (readonly number[])[],
    signal?: AbortSignal,
  ): Promise<Float32Array[]> {
    const length = Math.max(...batch.map((ids) => ids.length));
    const padded = batch.flatMap((ids) => [
      ...ids,
      ...new Array<number>(length - ids.length).fill(this.#entry.padToken),
    ]);
    const mask = batch.flatMap((ids) => Array.from({ length }, (_, i) => (i < ids.length ? 1 : 0)));
    const dims = [batch.length, length];
    const outputs = await this.#session.run(
      {
        input_ids: this.#session.int64(padded, dims),
        attention_mask: this.#session.int64(mask, dims),
      },
      signal && { signal },
    );
    const all = float32Output(outputs, "embedding", this.#session.model);
    const { hidden } = this.#entry;
    // Copies, so that one kept vector does not keep the whole batch in memory.
    return batch.map((_, i) => all.slice(i * hidden, (i + 1) * hidden));
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
