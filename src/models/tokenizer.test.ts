import { describe, expect, it } from "vitest";
import { TokenStream } from "./tokenizer.ts";

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
