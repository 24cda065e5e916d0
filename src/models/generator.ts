/** Greedy text generation, and the measurements that need the same model's logits. */
import type { Answer, BaseModel, Ending, GenerateOptions } from "../serac/predict.ts";
import { type Branch, type BranchOptions, branches } from "./branching.ts";
import { TooLongError } from "./limits.ts";
import { argmax, logProbability } from "./logits.ts";
import type { GeneratorEntry } from "./manifest.ts";
import { Sequence } from "./sequence.ts";
import type { Session } from "./session.ts";
import { type TextTokenizer, TokenStream } from "./tokenizer.ts";

/** Each token of a continuation, given the prompt and the right tokens before it. */
export interface ScoredContinuation {
  /** In nats. */
  readonly logProbabilities: readonly number[];
  /** Whether the model would have chosen the token itself. */
  readonly argmax: readonly boolean[];
}

export interface GeneratorWarmUp {
  /** Logits at the last position of the prompt. */
  readonly logits: Float32Array;
  readonly step: number;
  readonly longestRun: number;
}

export class Generator implements BaseModel {
  readonly tokenizer: TextTokenizer;
  readonly #session: Session;
  readonly #entry: GeneratorEntry;

  constructor(session: Session, tokenizer: TextTokenizer, entry: GeneratorEntry) {
    this.#session = session;
    this.tokenizer = tokenizer;
    this.#entry = entry;
  }

  /**
   * Continues a prompt until the model ends its answer, or `maxTokens`, or cancellation (which is
   * looked for between tokens and resolves with what there was). White space around the answer is
   * left out. Throws {@link TooLongError} for a prompt that fills the model's context.
   */
  async generate(prompt: string, options: GenerateOptions): Promise<Answer> {
    const { signal, onText } = options;
    const ids = this.tokenizer.encode(prompt);
    const room = this.#entry.maxTokens - ids.length;
    if (room < 1) throw new TooLongError("input", ids.length, this.#entry.maxTokens - 1);
    const limit = Math.min(options.maxTokens, room);
    const sequence = new Sequence(this.#session, this.#entry.sizes);
    const stream = new TokenStream(this.tokenizer);
    const start = performance.now();
    let decodeStart = start;
    const answer = (ending: Ending): Answer => {
      const now = performance.now();
      return {
        text: stream.text.trim(),
        tokens: stream.length,
        ending,
        milliseconds: { prefill: decodeStart - start, decode: now - decodeStart },
      };
    };
    try {
      let logits = await sequence.step(ids, [ids.length - 1], signal);
      decodeStart = performance.now();
      for (;;) {
        if (signal?.aborted) return answer("cancelled");
        const next = argmax(logits);
        if (next === this.#entry.endToken) return answer("end");
        const text = stream.push(next);
        onText?.(text.trim());
        if (stream.length >= limit) return answer("length");
        logits = await sequence.step([next], [0], signal);
      }
    } catch (error) {
      // The step waited in the queue when the signal came.
      if (signal?.aborted && error === signal.reason) {
        if (sequence.length === 0) decodeStart = performance.now();
        return answer("cancelled");
      }
      throw error;
    } finally {
      await sequence.end();
    }
  }

  /**
   * Teacher forcing: reads `prompt` and `target` in one run and judges each token of the target,
   * and the end of text after it. The two are tokenized apart, as in training; a space between
   * them belongs to the target.
   */
  async scoreContinuation(
    prompt: string,
    target: string,
    signal?: AbortSignal,
  ): Promise<ScoredContinuation> {
    const { wanted, rows } = await this.#read(prompt, target, signal);
    return {
      logProbabilities: wanted.map((id, i) => logProbability(rows[i] as Float32Array, id)),
      argmax: wanted.map((id, i) => argmax(rows[i] as Float32Array) === id),
    };
  }

  /** The logits over each token of the target, and over what follows it, as above. */
  async continuationLogits(
    prompt: string,
    target: string,
    signal?: AbortSignal,
  ): Promise<readonly Float32Array[]> {
    return (await this.#read(prompt, target, signal)).rows;
  }

  async #read(prompt: string, target: string, signal: AbortSignal | undefined) {
    const before = this.tokenizer.encode(prompt);
    const wanted = [...this.tokenizer.encode(target), this.#entry.endToken];
    const rows = await this.logits(
      [...before, ...wanted.slice(0, -1)],
      wanted.map((_, i) => before.length - 1 + i),
      signal,
    );
    return { wanted, rows };
  }

  /**
   * In nats, for each of `words`, that the continuation of the prompt begins with it. One run says
   * it of all, so each is to be a single token.
   */
  async firstWord(
    prompt: string,
    words: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly number[]> {
    const tokens = words.map((word) => {
      const [token, ...more] = this.tokenizer.encode(word);
      if (token === undefined || more.length > 0) {
        throw new RangeError(`"${word}" is not one token of this model's vocabulary.`);
      }
      return token;
    });
    const ids = this.tokenizer.encode(prompt);
    const [row] = await this.logits(ids, [ids.length - 1], signal);
    return tokens.map((token) => logProbability(row as Float32Array, token));
  }

  /** Several greedy continuations of a prompt that differ in their first token: see branching.ts. */
  branches(prompt: string, options: BranchOptions): AsyncGenerator<Branch, void, undefined> {
    const { endToken, maxTokens, sizes } = this.#entry;
    const begin = () => new Sequence(this.#session, sizes);
    return branches({ tokenizer: this.tokenizer, endToken, maxTokens, begin }, prompt, options);
  }

  /** The logits after each of `positions` of a sequence of token ids, from one run. */
  async logits(
    ids: readonly number[],
    positions: readonly number[],
    signal?: AbortSignal,
  ): Promise<Float32Array[]> {
    if (ids.length > this.#entry.maxTokens) {
      throw new TooLongError("input", ids.length, this.#entry.maxTokens);
    }
    const sequence = new Sequence(this.#session, this.#entry.sizes);
    try {
      const all = await sequence.step(ids, positions, signal);
      const { vocabulary } = this.#entry.sizes;
      return positions.map((_, i) => all.subarray(i * vocabulary, (i + 1) * vocabulary));
    } finally {
      await sequence.end();
    }
  }

  /** Runs each kind of step once, so that shaders are compiled, and times a decoded token. */
  async warmUp(ids: readonly number[]): Promise<GeneratorWarmUp> {
    const sequence = new Sequence(this.#session, this.#entry.sizes);
    try {
      const times: number[] = [];
      const timed = async (tokens: readonly number[]) => {
        const start = performance.now();
        const logits = await sequence.step(tokens, [tokens.length - 1]);
        times.push(performance.now() - start);
        return logits;
      };
      const logits = await timed(ids);
      const next = [this.#entry.endToken];
      await timed(next);
      await timed(next);
      return { logits, step: times.at(-1) ?? 0, longestRun: Math.max(...times) };
    } finally {
      await sequence.end();
    }
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
