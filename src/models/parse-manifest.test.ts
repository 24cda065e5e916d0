import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ManifestError } from "./checked.ts";
import { filesOf } from "./manifest.ts";
import { parseManifest } from "./parse-manifest.ts";

const SOURCE = readFileSync(
  new URL("../../e2e/fixtures/models/manifest.json", import.meta.url),
  "utf8",
);

type Json = Record<string, unknown>;

/** The tiny models' manifest with one place changed; `undefined` takes the place out. */
function changed(path: readonly string[], value: unknown): unknown {
  const root = JSON.parse(SOURCE) as Json;
  let parent = root;
  for (const key of path.slice(0, -1)) parent = parent[key] as Json;
  const last = path.at(-1) ?? "";
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return root;
}

function problem(json: unknown): ManifestError["data"] {
  try {
    parseManifest(json);
  } catch (error) {
    if (error instanceof ManifestError) return error.data;
    throw error;
  }
  throw new Error("It was taken.");
}

describe("parseManifest", () => {
  it("reads the tiny models' manifest", () => {
    const { models, files } = parseManifest(JSON.parse(SOURCE));
    expect(models.base.kind).toBe("causal-lm");
    expect(models.scope.kind).toBe("encoder");
    expect(models.cross.kind).toBe("cross-encoder");
    expect(models.cross.selfCheck.types).toHaveLength(models.cross.selfCheck.ids.length);
    for (const path of filesOf(models.counterfactual, ["wasm"])) expect(files.has(path)).toBe(true);
  });

  it("takes a manifest without an adapted model, and no unusable one", () => {
    const without = parseManifest(changed(["models", "adapted"], undefined));
    expect(without.models.adapted).toBeUndefined();
    expect(problem(changed(["models", "adapted"], null)).where).toBe("models.adapted");
    const shards = ["models", "adapted", "shards"];
    expect(problem(changed(shards, ["adapter/layers.0.bin"])).why).toContain("names the tensor");
  });

  it("names the place that is wrong", () => {
    expect(problem(null)).toMatchObject({ where: "", why: "should be an object" });
    expect(problem(changed(["format"], 2)).why).toContain("this page reads 1");
    expect(problem(changed(["models", "base", "sizes", "layers"], "many")).where).toBe(
      "models.base.sizes.layers",
    );
    expect(problem(changed(["models", "scope-embedding"], undefined))).toEqual({
      where: "models.scope-embedding",
      why: "is missing",
    });
    expect(problem(changed(["models", "base", "selfCheck", "ids"], [1, 2.5])).where).toBe(
      "models.base.selfCheck.ids[1]",
    );
  });

  it("refuses a model of pairs without one of its outputs, and a check of a pair without its types", () => {
    const outputs = (model: string) => ["models", model, "outputs"];
    expect(problem(changed(outputs("cross-encoder"), ["truth"])).why).toBe("should have scope");
    for (const reader of ["verdict", "cross-encoder-claims"]) {
      expect(problem(changed(outputs(reader), ["scope"])).why).toBe("should have truth");
    }
    const unknown = problem(changed(outputs("verdict"), ["truth", "beauty"]));
    expect(unknown.where).toBe("models.verdict.outputs[1]");
    const types = ["models", "cross-encoder", "selfCheck", "types"];
    expect(problem(changed(types, [0, 1])).why).toBe("should be as many as the ids");
  });

  it("refuses files, tensors and ranges that do not exist", () => {
    const shards = ["no/such.bin"];
    expect(problem(changed(["models", "base", "shards"], shards)).where).toBe("files.no/such.bin");
    const wanted = [{ tensor: "nothing", expand: "plain" }];
    const graph = ["models", "base", "graphs", "wasm", "initializers"];
    expect(problem(changed(graph, wanted)).why).toContain("names the tensor nothing");
    const [shard] = (JSON.parse(SOURCE) as { models: { base: { shards: string[] } } }).models.base
      .shards;
    const beyond = [{ name: "t", encoding: "f32", shape: [1], parts: { values: [0, 2 ** 40] } }];
    expect(problem(changed(["shards", shard as string], beyond)).why).toContain("ends at byte");
  });

  it("never throws anything but a ManifestError, whatever JSON it is given", {
    timeout: 30_000,
  }, () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(() => parseManifest(json)).toThrow(ManifestError);
      }),
    );
  });

  it("never throws anything but a ManifestError when any one place is replaced", {
    timeout: 30_000,
  }, () => {
    const places: string[][] = [];
    const walk = (value: unknown, path: string[]) => {
      if (path.length > 0) places.push(path);
      if (typeof value !== "object" || value === null || path.length > 6) return;
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
    };
    walk(JSON.parse(SOURCE), []);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, value) => {
        try {
          parseManifest(changed(path, value));
        } catch (error) {
          expect(error).toBeInstanceOf(ManifestError);
        }
      }),
      { numRuns: 60 },
    );
  });
});
