import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../models/files.ts";
import { fileEntryOf, filesOf, type ModelEntry } from "../../models/manifest.ts";
import { parseManifest } from "../../models/parse-manifest.ts";
import recordings from "./recordings.json" with { type: "json" };

const manifest = parseManifest(JSON.parse(readFileSync("public/models/manifest.json", "utf8")));

/** As a load report has it: over the hashes of the model's files on WASM. */
function hashOf(entry: ModelEntry): Promise<string> {
  const hashes = filesOf(entry, ["wasm"]).map((path) => fileEntryOf(manifest, path).sha256);
  return sha256(new TextEncoder().encode(hashes.join("\n")));
}

describe("recordings", () => {
  it.each(["base", "scope", "cross", "counterfactual"] as const)(
    "are of the %s model that is shipped (if not: npm run record)",
    async (role) => {
      expect(recordings.models[role]).toBe(await hashOf(manifest.models[role]));
    },
  );

  it("have edited answers of their own exactly where an edit is in scope", () => {
    for (const { decision, edited } of recordings.examples.flatMap(({ inputs }) => inputs)) {
      expect(edited !== null).toBe(decision.kind === "in-scope");
    }
  });
});
