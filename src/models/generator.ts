/** Text generation, and the measurements that need the same model's logits. */
import type { Answer, BaseModel, Ending, GenerateOptions } from "../serac/predict.ts";
import { drawToken, type Sampling, topLogits, uniformAt } from "../serac/sampling.ts";
import { type Branch, type BranchOptions, branches } from "./branching.ts";
import { KeptLogits, type KeptSteps } from "./kept-logits.ts";
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
  readonly #kept = new KeptLogits();

  constructor(session: Session, tokenizer: TextTokenizer, entry: GeneratorEntry) {
    this.#session = session;
    this.tokenizer = tokenizer;
    this.#entry = entry;
  }

  /** As many tokens as a prompt and its answer may have together. */
  get contextTokens(): number {
    return this.#entry.maxTokens;
  }

  /**
   * Continues a prompt until the model ends its answer, or `maxTokens`, or cancellation (which is
   * looked for between tokens and resolves with what there was). White space around the answer is
   * left out. Throws {@link TooLongError} for a prompt that fills the model's context.
   */
  async generate(prompt: string, options: GenerateOptions): Promise<Answer> {
    const { signal, onText, sampling } = options;
    const ids = this.tokenizer.encode(prompt);
    const room = this.#entry.maxTokens - ids.length;
    if (room < 1) throw new TooLongError("input", ids.length, this.#entry.maxTokens - 1);
    const limit = Math.min(options.maxTokens, room);
    const kept = options.logits && this.#kept.of(prompt, options.logits);
    const stream = new TokenStream(this.tokenizer);
    const chosen: number[] = [];
    const start = performance.now();
    let sequence: Sequence | undefined;
    let prefill = 0;
    let recalled = 0;
    const answer = (ending: Ending): Answer => ({
      text: stream.text.trim(),
      tokens: stream.length,
      ending,
      milliseconds: { prefill, decode: performance.now() - start - prefill },
      ...(sampling && { sampling }),
      ...(recalled > 0 && { recalled }),
    });
    /** Runs the model on what it has not read, which is the prompt too the first time. */
    const step = async (): Promise<Float32Array> => {
      const first = sequence === undefined;
      sequence ??= new Sequence(this.#session, this.#entry.sizes);
      const unread = [...ids, ...chosen].slice(sequence.length);
      const began = performance.now();
      try {
        return await sequence.step(unread, [unread.length - 1], signal);
      } finally {
        if (first) prefill = performance.now() - began;
      }
    };
    try {
      for (;;) {
        if (signal?.aborted) return answer("cancelled");
        const next = await this.#next(chosen, step, kept, sampling);
        if (signal?.aborted) return answer("cancelled");
        if (next.token === this.#entry.endToken) return answer("end");
        if (next.recalled) recalled += 1;
        chosen.push(next.token);
        const text = stream.push(next.token);
        onText?.(text.trim());
        if (stream.length >= limit) return answer("length");
      }
    } catch (error) {
      // The step waited in the queue when the signal came.
      if (signal?.aborted && error === signal.reason) return answer("cancelled");
      throw error;
    } finally {
      await sequence?.end();
    }
  }

  /** The token after those that are chosen, of a step that is kept or made now. */
  async #next(
    chosen: readonly number[],
    step: () => Promise<Float32Array>,
    kept: KeptSteps | undefined,
    sampling: Sampling | undefined,
  ): Promise<{ readonly token: number; readonly recalled: boolean }> {
    if (!kept && !sampling) return { token: argmax(await step()), recalled: false };
    const before = kept?.after(chosen);
    const top = before ?? topLogits(await step());
    if (!before) kept?.keep(chosen, top);
    const token = sampling
      ? drawToken(top, sampling, uniformAt(sampling.seed, chosen.length))
      : (top.tokens[0] as number);
    return { token, recalled: before !== undefined };
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
