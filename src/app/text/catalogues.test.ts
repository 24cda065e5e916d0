import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../../../cli/examples.ts";
import terms from "../../../docs/korean-terms.md?raw";
import { rolesOf } from "../../models/tasks.ts";
import { TASKS } from "../../serac/edit.ts";
import { en } from "./en/en.ts";
import { ko } from "./ko/ko.ts";
import type { Text } from "./text.ts";

/** Every string and function of a catalogue by its path. */
function leaves(node: unknown, path = ""): Map<string, unknown> {
  if (typeof node !== "object" || node === null) return new Map([[path, node]]);
  const all = new Map<string, unknown>();
  for (const [key, child] of Object.entries(node)) {
    const at = path === "" ? key : `${path}.${key}`;
    // What English leaves to the errors and the recordings themselves has tests of its own below.
    if (["format", "errors", "models.fallbacks", "recordings.examples"].includes(at)) continue;
    for (const [where, leaf] of leaves(child, at)) all.set(where, leaf);
  }
  return all;
}

/** Stands for any argument: a number to count with, and no letter to take for a word. */
const SAMPLE = "2";

function words(leaf: unknown, path: string): string {
  if (typeof leaf === "string") return leaf;
  if (typeof leaf !== "function") throw new TypeError(`${path} is neither a string nor a function`);
  return String(leaf(SAMPLE, SAMPLE, SAMPLE));
}

const koLeaves = leaves(ko);
koLeaves.delete("locale");
// Figures only.
koLeaves.delete("result.p");

/** All that is Korean on the screen, errors and examples among it. */
const korean = new Map([...koLeaves].map(([path, leaf]) => [path, words(leaf, path)]));
const sample = {
  what: "input",
  tokens: 2,
  limit: 1,
  worst: Number.POSITIVE_INFINITY,
  tolerance: 1,
  threshold: 2,
  seq: 3,
  reason: "silent",
  version: 2,
  supported: 1,
  at: 2,
  stated: "a1",
  computed: "b2",
  role: "base",
  operation: "run",
  received: 1,
  expected: 2,
  ...Object.fromEntries(
    ["path", "why", "model", "where", "editId", "scope", "task", "detail"].map((f) => [f, SAMPLE]),
  ),
  has: 64,
  wanted: 128,
  webgpu: 2,
  wasm: 1,
};
for (const group of [ko.errors, ko.models.fallbacks]) {
  for (const [code, say] of Object.entries(group ?? {})) {
    korean.set(code, (say as (data: unknown) => string)(sample));
  }
}
for (const part of Object.values(ko.recordings.examples)) {
  for (const [key, said] of Object.entries(part)) korean.set(key, String(said));
}

describe("English and Korean", () => {
  it("have the same shape at run time", () => {
    const shape = (text: unknown) =>
      [...leaves(text)].map(([path, leaf]) => `${path}: ${typeof leaf}`).sort();
    expect(shape(ko)).toEqual(shape(en));
  });

  it("number one and many", () => {
    expect([en.memory.count(1, 1), en.memory.count(3, 2)]).toEqual(["1 edit", "3 edits, 2 on"]);
    expect([ko.memory.count(1, 1), ko.memory.count(3, 2)]).toEqual([
      "편집 1개",
      "편집 3개 중 2개 켜짐",
    ]);
    expect(en.notices.quarantined(1)).toMatch(/^1 record .* was set aside/u);
    expect(en.notices.quarantined(2)).toMatch(/^2 records .* were set aside/u);
  });

  it("promise no more rephrasings than may come", () => {
    const said = ({ rephrasings }: Text) => [
      ...[rephrasings.running(3, 8), rephrasings.left(5), rephrasings.stopped(3, 8)],
      rephrasings.done(2, 7),
    ];
    expect(said(en)).toEqual([
      "3 of up to 8 candidates done",
      "about 5 sec left at most",
      "Stopped after 3 of up to 8 candidates.",
      "Done: 2 of 7 candidates kept.",
    ]);
    expect(said(ko)).toEqual([
      "후보 최대 8개 중 3개 완료",
      "최대 약 5초 남음",
      "후보 최대 8개 중 3개를 마치고 중지했습니다.",
      "완료: 후보 7개 중 2개를 남겼습니다.",
    ]);
  });
});

describe("Korean", () => {
  /** Names and signs that Korean writes in Latin letters. */
  const NAMES = new Set(
    "Errata SERAC Mitchell ICML WebGPU WASM WebAssembly GPU CPU MB MiB ms p SHA COOP COEP npm start onnxruntime-web manifest.json Enter Shift True False embedding qa EasyEdit CounterFact zsRE CSV JSON Lines UTF ISO docs suites.md Wilson k FEVER Fool Me Twice fact-check KL nat".split(
      " ",
    ),
  );
  /** An English term beside the Korean one: in lower case, in brackets, after Hangul. */
  const GLOSS = /(?<=\p{Script=Hangul})\(([a-z][a-z -]*)\)/gu;
  /** Names, and two given parts with a sign between them. */
  const WITHOUT_HANGUL = [
    "how.scopeNote",
    "models.devices.wasm",
    "models.gpu",
    "models.stageOf",
    "models.wasm",
    "modelsView.runtimeIs",
    "name",
  ];

  it("says everything in Hangul", () => {
    const english = [...korean].filter(([, said]) => !/\p{Script=Hangul}/u.test(said));
    expect(english.map(([path]) => path).sort()).toEqual(WITHOUT_HANGUL);
  });

  it("leaves no English word but names, English examples in quotes, and terms in brackets", () => {
    const left = [...korean].flatMap(([path, said]) => {
      const bare = said.replace(GLOSS, "").replace(/“[^”]*”/gu, "");
      const found = bare.match(/[A-Za-z][A-Za-z.-]*[A-Za-z]|[A-Za-z]/gu) ?? [];
      return found.filter((word) => !NAMES.has(word)).map((word) => `${path}: ${word}`);
    });
    expect(left).toEqual([]);
  });

  it("gives each term the English that docs/korean-terms.md has for it", () => {
    const glosses = new Set(
      [...korean.values()].flatMap((said) =>
        [...said.matchAll(GLOSS)].map(([, term = ""]) => term),
      ),
    );
    expect(glosses.size).toBeGreaterThan(8);
    for (const term of glosses) {
      if (!NAMES.has(term)) expect(terms.includes(`| ${term} |`), term).toBe(true);
    }
  });

  it("says every error that the engine, the models and the storage can throw", () => {
    const sources = import.meta.glob<string>(
      "../../{engine,models,packs,serac,storage,app/transfer}/*.ts",
      {
        eager: true,
        query: "?raw",
        import: "default",
      },
    );
    const codes = Object.entries(sources)
      .filter(([path]) => !path.endsWith(".test.ts"))
      .flatMap(([, source]) => [...source.matchAll(/\bcode(?: =|:) "([a-z-]+)"/gu)])
      .map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(10);
    // problem-text.ts says these four in either language; nobody is shown the last two.
    const elsewhere = ["storage-full", "duplicate-edit", "missing-edit", "undo-conflict"];
    const said = new Set([
      ...Object.keys(ko.errors ?? {}),
      ...elsewhere,
      "unexpected",
      // Inside of parsers only: a record or a link names it.
      "field",
      "expands-too-far",
      "cancelled",
    ]);
    expect(codes.filter((code) => !said.has(code ?? ""))).toEqual([]);
  });

  it("has a form for each recorded example's title, words and notes", () => {
    const { titles, about, notes } = ko.recordings.examples;
    const ids = EXAMPLES.map(({ id }) => id).sort();
    expect(Object.keys(titles).sort()).toEqual(ids);
    expect(Object.keys(about).sort()).toEqual(ids);
    const used = new Set(EXAMPLES.flatMap(({ inputs }) => inputs.map(({ note }) => note)));
    expect(Object.keys(notes).sort()).toEqual([...used].sort());
  });
});

it("says before a loading how many models each task runs", () => {
  const counts = { 3: ["Three", "세 개"], 4: ["Four", "네 개"], 5: ["Five", "다섯 개"] } as const;
  for (const task of TASKS) {
    const [english, korean] = counts[rolesOf([task]).length as keyof typeof counts];
    expect(en.models.why[task], task).toContain(`${english} models`);
    expect(ko.models.why[task], task).toContain(`모델 ${korean}`);
  }
});

describe("a name that says more than its button shows", () => {
  // WCAG 2.5.3: who speaks to the page says the words that are seen.
  const named = (text: Text): [seen: string, name: string][] => [
    [text.provenance.copy, text.provenance.copyEdited],
    [text.provenance.copy, text.provenance.copyBase],
    [text.history.look, text.history.lookOf(2)],
    [text.modelsView.forget, text.modelsView.forgetOne("2")],
    [text.memory.hide, text.memory.hideMemory],
    [text.memory.show, text.memory.showMemory],
    [text.memory.undo, text.list.undoOf("2")],
    [text.list.redo, text.list.redoOf("2")],
    [text.list.clear, text.list.clearSelection],
    [text.memory.editShort, text.memory.edit(2)],
    [text.memory.deleteShort, text.memory.delete(2)],
    [text.list.duplicateShort, text.list.duplicate(2)],
    [text.list.detailsShort, text.list.details(2)],
    [text.probes.changeShort, text.probes.change("2")],
    [text.probes.deleteShort, text.probes.delete("2")],
    [text.rephrasings.takeShort, text.rephrasings.take("2")],
  ];
  it.each([...named(en), ...named(ko)])("has its words in it: %s, %s", (seen, name) => {
    // In Korean the verb that a button shows comes last in a longer name.
    expect(name.toLowerCase()).toContain(seen.toLowerCase());
  });
});
