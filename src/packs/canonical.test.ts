import { describe, expect, it } from "vitest";
import { canonicalJson, sha256 } from "./canonical.ts";

describe("canonicalJson", () => {
  it("writes what RFC 8785 gives as its example of values", () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts names by UTF-16 code units, as RFC 8785 does", () => {
    const value = {
      "\u20ac": 1,
      "\r": 2,
      "\ufb33": 3,
      "1": 4,
      "\ud83d\ude00": 5,
      "\u0080": 6,
      ö: 7,
    };
    expect([...canonicalJson(value).matchAll(/:(\d)/gu)].map((m) => m[1]).join("")).toBe("2467153");
  });
});

describe("sha256", () => {
  it("hashes the UTF-8 of a text", async () => {
    expect(await sha256("abc")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    // printf '오즈' | sha256sum
    expect(await sha256("오즈")).toBe(
      "fb5d62b02b647d026ef75da77f184927eb93727f779037880b9076f1a403d080",
    );
  });
});
