import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { descriptorKey, tidyDescriptor } from "../serac/edit.ts";
import type { PackContent, PackEdit } from "./pack.ts";
import { parsePack } from "./parse-pack.ts";
import { writePack } from "./write-pack.ts";

const text = fc
  .string({ unit: "binary", minLength: 1, maxLength: 40 })
  .filter((s) => s.trim() !== "");
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const date = fc
  .date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-31") })
  .map((d) => d.toISOString());

/** Fields that are undefined are fields that are absent, as in the types. */
function present<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, v]) => v !== undefined)) as T;
}

const descriptor = fc.oneof(
  fc.record({ task: fc.constant("qa" as const), question: text, answer: text }),
  fc.record({ task: fc.constant("fact-check" as const), statement: text }),
  fc.record({
    task: fc.constant("dialogue" as const),
    topic: text,
    sentiment: fc.constantFrom("positive" as const, "negative" as const),
  }),
);

const edit = fc
  .record({
    id: text.filter((id) => !(id in Object.prototype) && id !== "prototype"),
    descriptor: descriptor.map(tidyDescriptor),
    provenance: fc
      .record({
        author: optional(text),
        source: optional(text),
        note: optional(text),
        date: optional(date),
      })
      .map(present),
    threshold: optional(fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0)),
  })
  .map(present) as fc.Arbitrary<PackEdit>;

const content: fc.Arbitrary<PackContent> = fc.record({
  title: text,
  created: date,
  edits: fc
    .uniqueArray(edit, { selector: (e) => e.id, maxLength: 8 })
    .map((edits) => [...new Map(edits.map((e) => [descriptorKey(e.descriptor), e])).values()]),
});

describe("a pack", () => {
  it("is read as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(content, async (given) => {
        const { sha256, ...read } = await parsePack(await writePack(given));
        expect(read).toEqual(given);
        expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
      }),
    );
  });

  it("keeps its hash however its JSON is laid out and its fields are ordered", async () => {
    await fc.assert(
      fc.asyncProperty(content, async (given) => {
        const written = await writePack(given);
        const reversed = JSON.stringify(reverse(JSON.parse(written)));
        expect((await parsePack(`\uFEFF${reversed}`)).sha256).toBe(
          (await parsePack(written)).sha256,
        );
      }),
    );
  });

  it("has another hash when any character of it changes", async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.nat(), async (given, place) => {
        const written = await writePack(given);
        const at = place % written.length;
        const other = written[at] === "x" ? "y" : "x";
        const changed = `${written.slice(0, at)}${other}${written.slice(at + 1)}`;
        // White space between fields is no content: all else is refused.
        if (/\s/u.test(written[at] as string)) return;
        await expect(parsePack(changed)).rejects.toThrow();
      }),
    );
  });

  it("mends half a character on the way out, so that any edit can be exported", async () => {
    const broken: PackContent = {
      title: "half \ud83d",
      created: "2026-01-31",
      edits: [
        {
          id: "1",
          descriptor: { task: "qa", question: " Who?\n ", answer: "\udc00" },
          provenance: {},
        },
      ],
    };
    const read = await parsePack(await writePack(broken));
    expect(read.title).toBe("half \ufffd");
    expect(read.edits[0]?.descriptor).toEqual({ task: "qa", question: "Who?", answer: "\ufffd" });
  });

  it("refuses to write what it would refuse to read", async () => {
    const twice: PackEdit = {
      id: "1",
      descriptor: { task: "qa", question: "Who?", answer: "I" },
      provenance: {},
    };
    const bad = { title: "t", created: "2026-01-31", edits: [twice, twice] };
    await expect(writePack(bad)).rejects.toMatchObject({ code: "pack-field" });
  });

  it("writes and reads 10,000 edits in a moment", async () => {
    const edits = Array.from(
      { length: 10_000 },
      (_, i): PackEdit => ({
        id: `edit-${i}`,
        descriptor: { task: "qa", question: `What is number ${i}?`, answer: `${i}` },
        provenance: { author: "A. Author", source: "a list", date: "2026-01-31" },
      }),
    );
    const started = performance.now();
    const read = await parsePack(await writePack({ title: "t", created: "2026-01-31", edits }));
    expect(read.edits).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

function reverse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverse);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, item]) => [name, reverse(item)]),
  );
}
