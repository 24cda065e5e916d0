/** Text to token ids and back. The library gives the same ids as the Python tokenizers. */
import { Tokenizer as HuggingFaceTokenizer } from "@huggingface/tokenizers";
import { ManifestError } from "./checked.ts";

export interface TokenPair {
  readonly ids: readonly number[];
  readonly types: readonly number[];
}

export class TextTokenizer {
  readonly #tokenizer: HuggingFaceTokenizer;

  private constructor(tokenizer: HuggingFaceTokenizer) {
    this.#tokenizer = tokenizer;
  }

  /** From the bytes of tokenizer.json and tokenizer_config.json. `name` is for the error. */
  static fromFiles(name: string, json: Uint8Array, config: Uint8Array): TextTokenizer {
    const decoder = new TextDecoder();
    try {
      return new TextTokenizer(
        new HuggingFaceTokenizer(
          JSON.parse(decoder.decode(json)) as object,
          JSON.parse(decoder.decode(config)) as object,
        ),
      );
    } catch (error) {
      throw new ManifestError(`the tokenizer of ${name}`, `cannot be read (${String(error)})`);
    }
  }

  /** Ids of the text alone. Special tokens that are written out in the text are recognised. */
  encode(text: string): number[] {
    return this.#tokenizer.encode(text, { add_special_tokens: false }).ids;
  }

  /** Ids with what the tokenizer puts around a text: [CLS] and [SEP] for an encoder. */
  encodeWithSpecials(text: string): number[] {
    return this.#tokenizer.encode(text, { add_special_tokens: true }).ids;
  }

  /** Ids of two texts in one sequence, and for each id which text it belongs to (0 or 1). */
  encodePair(first: string, second: string): TokenPair {
    const { ids, token_type_ids: types } = this.#tokenizer.encode(first, {
      text_pair: second,
      add_special_tokens: true,
      return_token_type_ids: true,
    });
    return { ids, types };
  }

  /** The text of the ids, special tokens left out. */
  decode(ids: readonly number[]): string {
    return this.#tokenizer.decode([...ids], {
      skip_special_tokens: true,
      clean_up_tokenization_spaces: false,
    });
  }
}

/** What {@link TokenStream} needs of a tokenizer. */
export interface Decoder {
  decode(ids: readonly number[]): string;
}

/**
 * Text from tokens that come one by one. A character may lie across tokens, in UTF-8 bytes: it is
 * held back until it is whole, so half a character is never shown.
 */
export class TokenStream {
  readonly #decoder: Decoder;
  readonly #ids: number[] = [];
  #text = "";

  constructor(decoder: Decoder) {
    this.#decoder = decoder;
  }

  /** The whole text after one more token. */
  push(id: number): string {
    this.#ids.push(id);
    // Decoded from the start: in BPE the text of a token can depend on the tokens before it.
    this.#text = withoutTornEnd(this.#decoder.decode(this.#ids));
    return this.#text;
  }

  get text(): string {
    return this.#text;
  }

  get length(): number {
    return this.#ids.length;
  }
}

/** A character's missing bytes decode to U+FFFD, and only at the end can they still come. */
function withoutTornEnd(text: string): string {
  return text.replace(/\uFFFD+$/u, "");
}
