/** Pairs of texts to probabilities: a model that reads an edit and an input together. */
import { type JudgeOptions, type PairModel, pairKey, type TextPair } from "../serac/pairs.ts";
import { LIMITS, TooLongError } from "./limits.ts";
import type { CrossEncoderEntry, PairOutput } from "./manifest.ts";
import { float32Output, type Session } from "./session.ts";
import type { TextTokenizer, TokenPair } from "./tokenizer.ts";

/** Pairs in one run; as for the encoder. */
const BATCH = { webgpu: 16, wasm: 1 } as const;

/** Pairs whose logits it remembers: those of an input's short list, whose verdict may be asked next. */
const KEPT = 32;

export class CrossEncoder {
  readonly tokenizer: TextTokenizer;
  readonly #session: Session;
  readonly #entry: CrossEncoderEntry;
  /** The newest last. */
  readonly #kept = new Map<string, Float32Array>();

  constructor(session: Session, tokenizer: TextTokenizer, entry: CrossEncoderEntry) {
    this.#session = session;
    this.tokenizer = tokenizer;
    this.#entry = entry;
  }

  /** The most word pieces of a pair, [CLS] and both [SEP] included. */
  get maxTokens(): number {
    return Math.min(LIMITS.pair, this.#entry.maxTokens);
  }

  /**
   * What it says of one thing alone. The manifest's parser has seen that the output is there. Its
   * `judge` throws {@link TooLongError} for a pair that cannot be read as a whole.
   */
  output(name: PairOutput): PairModel {
    const column = this.#entry.outputs.indexOf(name);
    return {
      judge: async (pairs, options) =>
        (await this.#read(pairs, options)).map((row) => sigmoid(row[column] as number)),
    };
  }

  /** The logits of each pair; of one that was read a moment ago, for another output say, those of then. */
  async #read(pairs: readonly TextPair[], options?: JudgeOptions): Promise<Float32Array[]> {
    const known = new Map(pairs.map((pair) => [pairKey(pair), this.#kept.get(pairKey(pair))]));
    const missing = pairs.filter((pair) => known.get(pairKey(pair)) === undefined);
    const rows = await this.logits(
      missing.map((pair) => this.#tokens(pair)),
      options,
    );
    for (const [i, pair] of missing.entries()) {
      known.set(pairKey(pair), rows[i]);
      this.#kept.set(pairKey(pair), rows[i] as Float32Array);
    }
    for (const key of [...this.#kept.keys()].slice(0, -KEPT)) this.#kept.delete(key);
    return pairs.map((pair) => known.get(pairKey(pair)) as Float32Array);
  }

  /** The logits of each pair of token ids, in the order of its outputs. */
  async logits(
    pairs: readonly TokenPair[],
    { signal, onProgress }: JudgeOptions = {},
  ): Promise<Float32Array[]> {
    const waiting = pairs.map((tokens, index) => ({ index, tokens }));
    // Pairs of like length together, so that little is padding.
    waiting.sort((a, b) => a.tokens.ids.length - b.tokens.ids.length);
    const logits = new Array<Float32Array>(pairs.length);
    const size = BATCH[this.#session.device];
    for (let from = 0; from < waiting.length; from += size) {
      const batch = waiting.slice(from, from + size);
      const rows = await this.#run(
        batch.map(({ tokens }) => tokens),
        signal,
      );
      for (const [i, { index }] of batch.entries()) logits[index] = rows[i] as Float32Array;
      onProgress?.(from + batch.length);
    }
    return logits;
  }

  /** One run for all of them. */
  async #run(batch: readonly TokenPair[], signal?: AbortSignal): Promise<Float32Array[]> {
    const length = Math.max(...batch.map(({ ids }) => ids.length));
    const padded = (row: readonly number[], filler: number) => [
      ...row,
      ...new Array<number>(length - row.length).fill(filler),
    ];
    const dims = [batch.length, length];
    const tensor = (rows: readonly (readonly number[])[], filler: number) =>
      this.#session.int64(
        rows.flatMap((row) => padded(row, filler)),
        dims,
      );
    const outputs = await this.#session.run(
      {
        input_ids: tensor(
          batch.map(({ ids }) => ids),
          this.#entry.padToken,
        ),
        attention_mask: tensor(
          batch.map(({ ids }) => ids.map(() => 1)),
          0,
        ),
        token_type_ids: tensor(
          batch.map(({ types }) => types),
          0,
        ),
      },
      signal && { signal },
    );
    const all = float32Output(outputs, "logits", this.#session.model);
    const columns = this.#entry.outputs.length;
    return batch.map((_, i) => all.slice(i * columns, (i + 1) * columns));
  }

  #tokens({ edit, input }: TextPair): TokenPair {
    const tokens = this.tokenizer.encodePair(edit, input);
    if (tokens.ids.length > this.maxTokens) {
      throw new TooLongError("pair", tokens.ids.length, this.maxTokens);
    }
    return tokens;
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
