import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseSuite } from "../../suites/suite.ts";
import { SHIPPED_SUITES } from "./shipped.ts";

it("lists each suite that is shipped, with its number of edits and what its notes say", () => {
  const files = readdirSync("public/suites").filter((name) => name.endsWith(".jsonl"));
  expect(SHIPPED_SUITES.map(({ file }) => file as string).sort()).toEqual(files.sort());
  const notes = readFileSync("public/suites/NOTES.md", "utf8");
  for (const { file, task, edits, licence } of SHIPPED_SUITES) {
    const entries = parseSuite(readFileSync(`public/suites/${file}`, "utf8"));
    expect(entries).toHaveLength(edits);
    expect(new Set(entries.map((entry) => entry.task))).toEqual(new Set([task]));
    expect(notes).toContain(`\`${file}\``);
    for (const one of licence.split(", ")) expect(notes).toContain(one);
  }
});
