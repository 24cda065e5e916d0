import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { expand } from "./expand.ts";
import { expandedBytes, weightBytes } from "./footprint.ts";
import { parseManifest } from "./parse-manifest.ts";
import { Stored } from "./stored.ts";

const FOLDER = new URL("../../e2e/fixtures/models/", import.meta.url);

it("counts for every tensor of the tiny models the bytes that expanding it gives", async () => {
  const manifest = parseManifest(
    JSON.parse(await readFile(new URL("manifest.json", FOLDER), "utf8")),
  );
  const seen = new Set<string>();
  for (const model of Object.values(manifest.models)) {
    for (const device of ["webgpu", "wasm"] as const) {
      let total = 0;
      for (const path of model.shards) {
        const shard = new Uint8Array(await readFile(new URL(path, FOLDER)));
        for (const tensor of manifest.shards.get(path) ?? []) {
          for (const use of model.graphs[device].initializers) {
            if (use.tensor !== tensor.name) continue;
            const made = expand(new Stored(tensor, shard), use.expand);
            const bytes = made.reduce((sum, { data }) => sum + data.byteLength, 0);
            expect(expandedBytes(tensor, use.expand), `${tensor.name} ${use.expand}`).toBe(bytes);
            seen.add(`${tensor.encoding} ${use.expand}`);
            total += bytes;
          }
        }
      }
      expect(weightBytes(manifest, model, device)).toBe(total);
    }
  }
  expect(seen.size).toBeGreaterThan(3);
  // It shares the base's files, and holds an expanded copy of its own all the same.
  const { base, adapted } = manifest.models;
  if (!adapted) throw new Error("The tiny models have no adapted one.");
  for (const device of ["webgpu", "wasm"] as const) {
    const adapter = adapted.graphs[device].initializers
      .filter(({ tensor }) => /\.[ab]$/u.test(tensor))
      .map(({ tensor }) => tensor);
    const halves = manifest.shards.get("adapter/layers.0.bin") ?? [];
    expect(adapter.toSorted()).toEqual(halves.map(({ name }) => name).toSorted());
    const own = halves.reduce((sum, tensor) => sum + expandedBytes(tensor, "plain"), 0);
    expect(weightBytes(manifest, adapted, device)).toBe(weightBytes(manifest, base, device) + own);
  }
});
