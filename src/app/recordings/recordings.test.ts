import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { modelHash } from "../../models/model-hash.ts";
import { parseManifest } from "../../models/parse-manifest.ts";
import recordings from "./recordings.json" with { type: "json" };

const manifest = parseManifest(JSON.parse(readFileSync("public/models/manifest.json", "utf8")));

describe("recordings", () => {
  it.each(["base", "scope", "cross", "counterfactual"] as const)(
    "are of the %s model that is shipped (if not: npm run record)",
    async (role) => {
      const hash = await modelHash(manifest, manifest.models[role], "wasm");
      expect(recordings.models[role]).toBe(hash);
    },
  );

  it("have edited answers of their own exactly where an edit is in scope", () => {
    for (const { decision, edited } of recordings.examples.flatMap(({ inputs }) => inputs)) {
      expect(edited !== null).toBe(decision.kind === "in-scope");
    }
  });
});
