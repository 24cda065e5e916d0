import { expect, it } from "vitest";
import type { LoadReport } from "../../engine/protocol.ts";
import { costOfMore, offerFor, offers, servedBy, serves } from "./needs.ts";
import type { Offer, OfferedFile, OfferedModel } from "./offer.ts";

const file = (path: string, bytes: number, cached = false): OfferedFile => ({
  ...{ path, bytes, sha256: path, cached },
});
const model = (role: OfferedModel["role"], paths: readonly string[]): OfferedModel => ({
  ...{ role, title: role, licence: "MIT", dtype: "f32", paths },
  memoryBytes: { webgpu: 1, wasm: 1 },
});
const offer: Offer = {
  files: [
    file("shared", 10, true),
    file("base", 20),
    file("cf", 30),
    file("words", 40),
    file("claims", 50),
  ],
  models: [
    model("base", ["shared", "base"]),
    model("scope", ["words"]),
    model("cross", ["words"]),
    model("claims", ["words"]),
    model("counterfactual", ["shared", "cf"]),
    model("verdict", ["claims"]),
  ],
  totalBytes: 150,
  cachedBytes: 10,
};
const report = (...tasks: LoadReport["tasks"]) => ({ tasks, models: [] }) as unknown as LoadReport;

it("counts each file once, and only those of the tasks", () => {
  expect(offerFor(offer, ["qa"])).toMatchObject({ totalBytes: 100, cachedBytes: 10 });
  const facts = offerFor(offer, ["fact-check"]);
  expect(facts.models.map(({ role }) => role)).toEqual(["base", "scope", "claims", "verdict"]);
  expect([facts.totalBytes, facts.cachedBytes]).toEqual([120, 10]);
});

it("tells what another task costs besides", () => {
  // Its own cross-encoder reads the words once more, which no cache has kept.
  expect(costOfMore(offer, "qa", ["fact-check"])).toEqual({ bytes: 30, toFetch: 70 });
  expect(costOfMore(offer, "fact-check", ["qa"])).toEqual({ bytes: 50, toFetch: 90 });
  expect(costOfMore(offer, "qa", ["qa", "fact-check"])).toEqual({ bytes: 0, toFetch: 0 });
});

it("tells of a model that shares files with a loaded one what it adds, and what it reads again", () => {
  const adapted = model("adapted", ["shared", "base", "adapter"]);
  const whole = (kept: boolean) => ({
    ...offer,
    files: [
      file("shared", 10, kept),
      file("base", 20, kept),
      file("words", 40, kept),
      file("adapter", 5),
    ],
    models: [...offer.models.filter(({ role }) => role !== "counterfactual"), adapted],
  });
  expect(costOfMore(whole(true), "dialogue", ["fact-check"])).toEqual({ bytes: 5, toFetch: 5 });
  // Without a cache the base's files, and the words, come over the network once more.
  expect(costOfMore(whole(false), "dialogue", ["fact-check"])).toEqual({ bytes: 5, toFetch: 75 });
});

it("rules a task out where the offer lacks one of its models", () => {
  expect(["qa", "fact-check", "dialogue"].map((task) => offers(offer, task as "qa"))).toEqual([
    true,
    true,
    false,
  ]);
  expect(offers(null, "dialogue")).toBe(true);
});

it("knows what can be asked by the models that are there", () => {
  expect(serves(null, "qa")).toBe(false);
  expect(servedBy(report("fact-check"))).toEqual(["fact-check"]);
  expect(servedBy(report("fact-check", "qa"))).toEqual(["qa", "fact-check"]);
});
