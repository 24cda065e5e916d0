import { expect, it } from "vitest";
import type { Offer, OfferedFile } from "./offer.ts";
import { sharesOf, strayBytes, sum } from "./shares.ts";

const file = (path: string, bytes: number): OfferedFile => ({
  ...{ path, bytes, sha256: `hash of ${path}`, cached: false },
});
const model = (
  role: "base" | "scope" | "counterfactual" | "adapted",
  paths: readonly string[],
) => ({
  ...{ role, title: role, licence: "MIT", dtype: "f32", paths },
  memoryBytes: { webgpu: 1, wasm: 1 },
});
const offer: Offer = {
  files: [file("both", 10), file("base", 20), file("cf", 30), file("scope", 40)],
  models: [
    model("base", ["both", "base"]),
    model("scope", ["scope"]),
    model("counterfactual", ["both", "cf"]),
  ],
  totalBytes: 100,
  cachedBytes: 0,
};
const kept = (...paths: string[]) =>
  paths.map((path) => ({ sha256: `hash of ${path}`, bytes: 10 }));

it("says of each model what is kept, and what is its own to delete", () => {
  const [base, scope, counterfactual] = sharesOf(offer, kept("both", "base", "cf"));
  expect([base, scope, counterfactual].map((share) => share?.keptBytes)).toEqual([30, 0, 40]);
  expect(base?.own.map(({ sha256 }) => sha256)).toEqual(["hash of base"]);
  expect(counterfactual?.own.map(({ sha256 }) => sha256)).toEqual(["hash of cf"]);
  expect(sum(counterfactual?.files ?? [])).toBe(40);
});

it("lets go of shared files with the last model that is kept of those that read them", () => {
  const files = [file("graph", 1), file("both", 10), file("adapter", 5)];
  const models = [model("base", ["graph", "both"]), model("adapted", ["both", "adapter"])];
  const two = { ...offer, files, models };
  const own = (...paths: string[]) =>
    sharesOf(two, kept(...paths)).map((share) => share.own.map(({ path }) => path));
  expect(own("graph", "both")).toEqual([["graph", "both"], []]);
  expect(own("graph", "both", "adapter")).toEqual([["graph"], ["adapter"]]);
  expect(own("both", "adapter")).toEqual([[], ["both", "adapter"]]);
});

it("counts what none of the models reads", () => {
  expect(strayBytes(offer, kept("both", "an older one"))).toBe(10);
});
