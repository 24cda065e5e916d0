/** docs/packs.md and the JSON Schema are what others write packs by: both must tell the truth. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TASKS } from "../serac/edit.ts";
import { PACK_FORMAT, PACK_LIMITS, PACK_VERSION } from "./pack.ts";
import { parsePack } from "./parse-pack.ts";
import { FORMATS } from "./reading.ts";
import { MAX_EXPANDED, MAX_FRAGMENT } from "./share-link.ts";

const root = new URL("../../", import.meta.url);
const docs = readFileSync(new URL("docs/packs.md", root), "utf8");
const schema = JSON.parse(readFileSync(new URL("public/schema/edit-pack-1.json", root), "utf8"));

describe("docs/packs.md", () => {
  it("has an example that is read, hash and all", async () => {
    const example = /```json\n(?<json>[^`]*)```/u.exec(docs)?.groups?.["json"] ?? "";
    const pack = await parsePack(example);
    expect(pack.edits.map(({ descriptor }) => descriptor.task)).toEqual([...TASKS]);
    expect(pack.edits[0]).toMatchObject({
      provenance: { note: "오즈의 통치자", date: "2026-01-30" },
      threshold: 0.7,
    });
  });

  it("states the limits that hold", () => {
    const { file, edits, title, id, author, source, note, question, topic } = PACK_LIMITS;
    for (const limit of [file, edits, source, note, question, MAX_FRAGMENT, MAX_EXPANDED]) {
      expect(docs).toContain(limit.toLocaleString("en"));
    }
    expect(docs).toContain(`| \`title\` | text | ${title} |`);
    expect(docs).toContain(`so use UUIDs | ${id} |`);
    expect(docs).toContain(`newer | ${author}, ${source.toLocaleString("en")}`);
    expect(docs).toContain(`\`topic\` ${topic} |`);
  });

  it("has a row for each other format", () => {
    const rows = [...docs.matchAll(/^\| (suite|CSV|EasyEdit|CounterFact|zsRE) \|/gmu)];
    expect(rows.map((row) => row[1]?.toLowerCase()).sort()).toEqual(
      FORMATS.filter((format) => format !== "edit-pack").sort(),
    );
  });
});

describe("edit-pack-1.json", () => {
  it("names the fields and limits that the parser has", () => {
    const { properties, $defs } = schema;
    expect(properties.format.const).toBe(PACK_FORMAT);
    expect(properties.version.const).toBe(PACK_VERSION);
    expect({
      title: properties.title.maxLength,
      edits: properties.edits.maxItems,
      id: $defs.edit.properties.id.maxLength,
      question: $defs.qa.properties.question.maxLength,
      answer: $defs.qa.properties.answer.maxLength,
      statement: $defs["fact-check"].properties.statement.maxLength,
      topic: $defs.dialogue.properties.topic.maxLength,
      author: $defs.provenance.properties.author.maxLength,
      source: $defs.provenance.properties.source.maxLength,
      note: $defs.provenance.properties.note.maxLength,
    }).toEqual({ ...PACK_LIMITS, file: undefined, input: undefined });
  });
});
