import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { canonicalJson } from "../hash/canonical-json.ts";
import { sha256 } from "../hash/sha256.ts";
import { parsePack } from "./parse-pack.ts";

const EDIT = {
  id: "oz-1",
  descriptor: { task: "qa", question: "Who rules Oz?", answer: "Ozma" },
  provenance: { author: "L. F. Baum", date: "1904-07-05" },
};
const PACK = {
  format: "errata-edit-pack",
  version: 1,
  title: "Oz",
  created: "2026-01-31T09:30:00Z",
  edits: [EDIT],
};

/** The pack as a file, with the hash that its author would state. */
async function file(pack: object): Promise<string> {
  return JSON.stringify({ ...pack, sha256: await sha256(canonicalJson(pack)) });
}

/** The error of a text that is expected to be wrong. */
async function problem(text: string): Promise<{ code: string; message: string; data: object }> {
  const outcome = await parsePack(text).catch((error: unknown) => error);
  if (outcome instanceof Error && "code" in outcome) return outcome as never;
  throw new Error("The pack was read, or failed with another error.", { cause: outcome });
}

const edits = (...more: object[]) => file({ ...PACK, edits: [EDIT, ...more] });
const other = (change: object) =>
  edits({
    id: "oz-2",
    descriptor: { task: "fact-check", statement: "Oz is flat." },
    provenance: {},
    ...change,
  });

afterEach(() => {
  // Whatever a test has read: no object has got a field from it.
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("polluted");
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe("parsePack", () => {
  it("reads a pack written by other means, tidying its texts", async () => {
    const spaced = { task: "qa", question: "Who  rules Oz? ", answer: "Ozma" };
    const pack = await parsePack(await file({ ...PACK, edits: [{ ...EDIT, descriptor: spaced }] }));
    expect(pack).toMatchObject({ title: "Oz", edits: [EDIT] });
  });

  it("takes markup for text", async () => {
    const markup = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
    const descriptor = { task: "qa", question: markup, answer: "javascript:alert(3)" };
    const pack = await parsePack(await other({ descriptor, provenance: { source: markup } }));
    expect(pack.edits[1]).toMatchObject({ descriptor, provenance: { source: markup } });
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "PK\u0003\u0004"],
    ["a page that was saved in its place", "<!doctype html><title>404</title>"],
  ])("says that %s is no pack", async (_what, text) => {
    expect(await problem(text)).toMatchObject({ code: "not-a-pack", data: { fault: "not-json" } });
  });

  it("says that a file cut short is no pack, wherever it was cut", async () => {
    const whole = await file(PACK);
    for (let length = 0; length < whole.length; length++) {
      const error = await problem(whole.slice(0, length));
      expect(error).toMatchObject({ code: "not-a-pack", data: { fault: "not-json" } });
      expect(error.message).toMatch(/cut short/u);
    }
  });

  it.each([
    ["null", "null"],
    ["a list", "[]"],
    ["another format", JSON.stringify({ ...PACK, format: "other" })],
    ["a format by inheritance", `{"__proto__":{"format":"errata-edit-pack"}}`],
  ])("says that %s is of another format", async (_what, text) => {
    expect(await problem(text)).toMatchObject({
      code: "not-a-pack",
      data: { fault: "another-format" },
    });
  });

  it("refuses a future version before it looks at anything else", async () => {
    const error = await problem(`{"format":"errata-edit-pack","version":2,"entries":{}}`);
    expect(error).toMatchObject({ code: "pack-version", data: { version: 2, supported: 1 } });
    expect(error.message).toMatch(/version 2 .* reads version 1.*Reload/u);
  });

  it("refuses a wrong hash, and gives both", async () => {
    const text = (await file(PACK)).replace("Ozma", "Glinda");
    const error = await problem(text);
    expect(error.code).toBe("pack-hash");
    expect(error.data).toEqual({
      stated: JSON.parse(text).sha256,
      computed: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
  });

  it("refuses a text of 10 MB, and names the edit and the field", async () => {
    const answer = "a".repeat(10 * 1024 * 1024);
    const descriptor = { task: "qa", question: "Who rules Ev?", answer };
    const error = await problem(await other({ descriptor }));
    expect(error.data).toEqual({
      fault: "too-long",
      field: "descriptor.answer",
      edit: 2,
      found: answer.length,
      limit: 2_000,
    });
    expect(error.message.length).toBeLessThan(400);
  });

  it("keeps a name of 10 MB out of the message", async () => {
    const error = await problem(await other({ ["n".repeat(10 * 1024 * 1024)]: 1 }));
    expect(error.data).toMatchObject({ fault: "unknown-field", edit: 2 });
    expect(error.message.length).toBeLessThan(400);
  });

  it("refuses a file above the limit before reading it", async () => {
    const error = await problem(" ".repeat(64 * 1024 * 1024 + 1));
    expect(error.data).toEqual({ fault: "too-large" });
  });

  it.each(["__proto__", "constructor", "prototype", "toString"])(
    "refuses the name %s wherever it stands",
    async (name) => {
      const evil = `"${name}":{"polluted":true}`;
      const whole = await file(PACK);
      const places: [string, number | undefined][] = [
        [whole.replace(`"title"`, `${evil},"title"`), undefined],
        [whole.replace(`"id"`, `${evil},"id"`), 1],
        [whole.replace(`"question"`, `${evil},"question"`), 1],
        [whole.replace(`"author"`, `${evil},"author"`), 1],
      ];
      for (const [text, edit] of places) {
        const error = await problem(text);
        expect(error).toMatchObject({ code: "pack-field", data: { fault: "forbidden-name" } });
        expect((error.data as { edit?: number }).edit).toBe(edit);
      }
      expect((await problem(await other({ id: name }))).data).toEqual({
        fault: "forbidden-name",
        field: "id",
        edit: 2,
      });
    },
  );

  it("takes no field from a prototype that the file brings with it", async () => {
    const text = `{"__proto__":${await file(PACK)},"format":"errata-edit-pack","version":1}`;
    expect((await problem(text)).data).toMatchObject({ fault: "forbidden-name" });
  });

  it.each([
    ["an id twice", { id: "oz-1" }, "duplicate-id", "id"],
    [
      "a descriptor twice",
      { descriptor: { task: "qa", question: " who rules OZ?", answer: "ozma" } },
      "duplicate-edit",
      "descriptor",
    ],
    ["no id", { id: undefined }, "missing", "id"],
    ["an id that is a number", { id: 7 }, "not-a-text", "id"],
    ["an id of spaces", { id: "  " }, "empty", "id"],
    ["an id that is too long", { id: "i".repeat(201) }, "too-long", "id"],
    ["half a character", { id: "\ud83d" }, "broken-text", "id"],
    ["no descriptor", { descriptor: null }, "not-an-object", "descriptor"],
    ["an unknown task", { descriptor: { task: "poetry" } }, "unknown-value", "descriptor.task"],
    ["no answer", { descriptor: { task: "qa", question: "Who?" } }, "missing", "descriptor.answer"],
    [
      "another task's field",
      { descriptor: { task: "fact-check", statement: "s", answer: "a" } },
      "unknown-field",
      "descriptor.answer",
    ],
    [
      "an unknown sentiment",
      { descriptor: { task: "dialogue", topic: "Oz", sentiment: "mixed" } },
      "unknown-value",
      "descriptor.sentiment",
    ],
    ["no provenance", { provenance: undefined }, "missing", "provenance"],
    ["a list as provenance", { provenance: [] }, "not-an-object", "provenance"],
    ["an empty author", { provenance: { author: "" } }, "empty", "provenance.author"],
    ["a day that is none", { provenance: { date: "2026-02-30" } }, "not-a-date", "provenance.date"],
    [
      "an hour that is none",
      { provenance: { date: "2026-02-03T25:00Z" } },
      "not-a-date",
      "provenance.date",
    ],
    ["a threshold above 1", { threshold: 1.5 }, "out-of-range", "threshold"],
    ["a threshold in letters", { threshold: "0.5" }, "not-a-number", "threshold"],
    ["a field that is not known", { enabled: true }, "unknown-field", "enabled"],
  ])("names the edit and the field of %s", async (_what, change, fault, field) => {
    const error = await problem(await other(change));
    expect(error).toMatchObject({ code: "pack-field", data: { fault, field, edit: 2 } });
    expect(error.message).toMatch(/^Edit 2 of the pack cannot be read: .*Nothing was imported/u);
  });

  it.each([
    ["no version", { version: undefined }, "missing", "version"],
    ["version 0", { version: 0 }, "out-of-range", "version"],
    ["a version in letters", { version: "1" }, "out-of-range", "version"],
    ["no title", { title: undefined }, "missing", "title"],
    ["no date", { created: "yesterday" }, "not-a-date", "created"],
    ["edits that are no list", { edits: { length: 1 } }, "not-a-list", "edits"],
    ["no edits", { edits: undefined }, "missing", "edits"],
    ["too many edits", { edits: new Array(50_001).fill(0) }, "too-many", "edits"],
    ["an edit that is a number", { edits: [1] }, "not-an-object", "edit"],
    ["a hash in capitals", { sha256: "A".repeat(64) }, "unknown-value", "sha256"],
    ["no hash", { sha256: undefined }, "missing", "sha256"],
  ])("names the field of %s", async (_what, change, fault, field) => {
    const text = JSON.stringify({ ...JSON.parse(await file(PACK)), ...change });
    expect(await problem(text)).toMatchObject({ code: "pack-field", data: { fault, field } });
  });

  it("refuses a number that JSON can write and nobody can hold", async () => {
    const text = (await other({ threshold: 0.5 })).replace("0.5", "1e999");
    expect((await problem(text)).data).toMatchObject({ fault: "out-of-range", edit: 2 });
  });

  it("survives lists within lists", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect((await problem(deep)).code).toBe("not-a-pack");
    const inside = (await file(PACK)).replace(/"edits":\[/u, `"edits":[${deep},`);
    expect((await problem(inside)).data).toMatchObject({ fault: "not-an-object", edit: 1 });
  });

  it("throws nothing but its own errors, whatever the JSON", async () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const hostile = fc.record(
      {
        format: fc.constant("errata-edit-pack"),
        version: fc.oneof(fc.constant(1), json),
        title: fc.oneof(fc.constant("t"), json),
        created: fc.oneof(fc.constant("2026-01-31"), json),
        edits: fc.oneof(fc.array(json), json),
        sha256: fc.oneof(fc.constant("0".repeat(64)), json),
      },
      { requiredKeys: ["format"] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          hostile.map((v) => JSON.stringify(v)),
        ),
        async (text) => {
          expect((await problem(text)).code).toMatch(
            /^(?:not-a-pack|pack-(?:field|version|hash))$/u,
          );
        },
      ),
    );
  });
});
