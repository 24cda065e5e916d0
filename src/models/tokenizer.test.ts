import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { VERDICTS } from "../serac/verdict.ts";
import { TextTokenizer, TokenStream } from "./tokenizer.ts";

/** Each token is one byte of UTF-8, as the rarest tokens of a byte-level vocabulary are. */
const bytes = {
  decode: (ids: readonly number[]) => new TextDecoder().decode(Uint8Array.from(ids)),
};

function shown(text: string): string[] {
  const stream = new TokenStream(bytes);
  return Array.from(new TextEncoder().encode(text), (byte) => stream.push(byte));
}

describe("TokenStream", () => {
  it("grows by whole characters only", () => {
    expect(shown("a한b")).toEqual(["a", "a", "a", "a한", "a한b"]);
    expect(shown("🙂!")).toEqual(["", "", "", "🙂", "🙂!"]);
  });

  it("never shows the replacement character while one may still be completed", () => {
    for (const text of shown("naïve — 서울 🇰🇷")) expect(text).not.toContain("\uFFFD");
  });

  it("counts tokens, torn characters included", () => {
    const stream = new TokenStream(bytes);
    for (const byte of [0xed, 0x95]) stream.push(byte);
    expect(stream.length).toBe(2);
    expect(stream.text).toBe("");
  });

  it("keeps bytes that can no longer become a character", () => {
    const stream = new TokenStream(bytes);
    stream.push(0xff);
    expect(stream.push(0x61)).toBe("\uFFFDa");
  });
});

const shipped = (name: string) => {
  const file = (path: string) =>
    readFileSync(new URL(`../../public/models/${name}/${path}`, import.meta.url));
  return TextTokenizer.fromFiles(name, file("tokenizer.json"), file("tokenizer_config.json"));
};

describe("the shipped tokenizers", () => {
  it("have each verdict as one token, which is what `firstWord` can compare", () => {
    const tokenizer = shipped("smollm2");
    for (const word of VERDICTS) expect(tokenizer.encode(word)).toHaveLength(1);
  });

  it("put a pair as [CLS] edit [SEP] input [SEP], of types 0 and 1", () => {
    const { ids, types } = shipped("minilm").encodePair("Who rules Oz? Ozma", "Oz is ruled by");
    // As the Python tokenizer gives it: oz ##ma, and "by" at the end.
    expect(ids).toEqual([
      ...[101, 2040, 3513, 11472, 1029, 11472, 2863, 102],
      ...[11472, 2003, 5451, 2011, 102],
    ]);
    expect(types).toEqual([...new Array(8).fill(0), ...new Array(5).fill(1)]);
  });
});
