import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { sha256 } from "./sha256.ts";

describe("canonical JSON", () => {
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

  it("is the same for the same fields in any order, without those that are not set", () => {
    const text = '{"a":[1,{"c":null,"d":"é"}],"b":true}';
    expect(canonicalJson({ b: true, a: [1, { d: "é", c: null }] })).toBe(text);
    expect(canonicalJson({ a: [1, { c: null, d: "é", e: undefined }], b: true })).toBe(text);
  });

  it("means what JSON means, and is one text for one value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(structuredClone(value))).toBe(text);
      }),
    );
  });

  it("refuses what JSON would write as something else", () => {
    for (const value of [
      Number.NaN,
      Infinity,
      undefined,
      1n,
      new Date(0),
      new Map(),
      [undefined],
    ]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
      expect(() => canonicalJson({ value: [value] })).toThrow(TypeError);
    }
  });

  it("takes a field for a field, whatever its name", () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":2}');
    expect(canonicalJson(hostile)).toBe('{"__proto__":{"a":1},"constructor":2}');
  });
});

it("hashes text as UTF-8", async () => {
  for (const text of ["", "abc", "가나다 🜁"]) {
    expect(await sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
  }
});
