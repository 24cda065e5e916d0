/** Edit packs as a colleague or a stranger would send them. */
import type { PackContent, PackEdit } from "../../src/packs/pack.ts";
import { writePack } from "../../src/packs/write-pack.ts";

export function edit(id: string, question: string, answer: string, more = {}): PackEdit {
  return { id, descriptor: { task: "qa", question, answer }, provenance: {}, ...more };
}

export function pack(edits: readonly PackEdit[], title = "Oz"): Promise<string> {
  return writePack({ title, created: "2026-01-31", edits });
}

/** A pack with something wrong in it, whose hash is made for what it says. */
export async function tampered(change: (pack: Record<string, unknown>) => void): Promise<string> {
  const content: PackContent = {
    title: "Oz",
    created: "2026-01-31",
    edits: [edit("a", "Who rules Oz?", "Ozma"), edit("b", "Who rules Ev?", "Evardo")],
  };
  const value = JSON.parse(await writePack(content)) as Record<string, unknown>;
  change(value);
  return JSON.stringify(value);
}

export const TEN_THOUSAND = Array.from({ length: 10_000 }, (_, i) =>
  edit(`edit-${i}`, `Who rules country number ${i}?`, `Ruler ${i}`, {
    provenance: { author: "A geographer", source: "A gazetteer", date: "2026-01-30" },
  }),
);
