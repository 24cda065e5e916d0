/**
 * How the next token is drawn where an answer is not decoded greedily. A seed says every draw: the
 * same seed, temperature and top-k give the same answer again, on whatever way it is come by.
 */

export interface Sampling {
  /** Above 0. The lower, the nearer to greedy. */
  readonly temperature: number;
  /** How many of the most probable tokens are drawn from: 1 to {@link KEPT_LOGITS}. */
  readonly topK: number;
  /** A whole number. */
  readonly seed: number;
}

/** As many logits of a step as are kept, so that another draw from them needs no model. */
export const KEPT_LOGITS = 100;

/** The largest logits of one step, the largest first; of equals, the lower token first. */
export interface TopLogits {
  readonly tokens: Uint32Array;
  readonly logits: Float32Array;
}

/** Throws where a row holds no number. */
export function topLogits(row: Float32Array, count = KEPT_LOGITS): TopLogits {
  const tokens = new Uint32Array(count);
  const logits = new Float32Array(count);
  let length = 0;
  for (let token = 0; token < row.length; token++) {
    const logit = row[token] as number;
    const last = length < count ? Number.NEGATIVE_INFINITY : (logits[length - 1] as number);
    // Not a number, too small, or equal to one that came before it.
    if (!(logit > last)) continue;
    let at = length < count ? length++ : length - 1;
    for (; at > 0 && (logits[at - 1] as number) < logit; at--) {
      logits[at] = logits[at - 1] as number;
      tokens[at] = tokens[at - 1] as number;
    }
    logits[at] = logit;
    tokens[at] = token;
  }
  if (length === 0) throw new RangeError("A model gave logits that are not numbers.");
  return { tokens: tokens.slice(0, length), logits: logits.slice(0, length) };
}

/**
 * The token at `uniform`, from 0 to below 1, of the softmax of logits / temperature over the top-k
 * tokens. The rest of the vocabulary has no part in it, so a few kept logits are exact.
 */
export function drawToken(
  { tokens, logits }: TopLogits,
  { temperature, topK }: Pick<Sampling, "temperature" | "topK">,
  uniform: number,
): number {
  if (!(temperature > 0 && topK >= 1 && topK <= KEPT_LOGITS)) {
    throw new RangeError(`No token can be drawn at temperature ${temperature} and top-k ${topK}.`);
  }
  const largest = logits[0] as number;
  const weights = Array.from(logits.subarray(0, topK), (x) =>
    Math.exp((x - largest) / temperature),
  );
  let left = uniform * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return tokens[i] as number;
  }
  // What rounding leaves over: the first has a weight of 1, so there is one.
  return tokens[weights.length - 1] as number;
}

/**
 * A number from 0 to below 1 for each step of a seed. It depends on no number before it, so that
 * a step's draw is the same whether the steps before it were drawn now or kept.
 */
export function uniformAt(seed: number, step: number): number {
  return mixed(mixed(seed) + Math.imul(step + 1, 0x9e3779b9)) / 2 ** 32;
}

/** The finalizer of MurmurHash3: each bit of the result depends on each of the argument. */
function mixed(word: number): number {
  let x = word >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
