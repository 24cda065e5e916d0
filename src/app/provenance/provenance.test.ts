import { describe, expect, it } from "vitest";
import { en } from "../text/en/en.ts";
import { ko } from "../text/ko/ko.ts";
import { markSelection } from "./copy-mark.ts";
import { editedMark, type Provenance, provenanceText } from "./provenance.ts";

const EDIT = { id: "a", number: 3, author: "A reader", source: "Baum, 1904", note: "" };

const provenance: Provenance = {
  ...{ input: "Who is it that rules Oz?", task: "qa", scope: "embedding" },
  decision: { kind: "in-scope", editId: "a", p: 0.9731, threshold: 0.5 },
  edits: [{ ...EDIT, descriptor: { task: "qa", question: "Who rules Oz?", answer: "Ozma" } }],
  models: [
    { role: "base", name: "SmolLM2", sha256: "aa" },
    { role: "scope", name: "MiniLM", sha256: "bb" },
    { role: "cross", name: "MiniLM, pairs", sha256: "dd" },
    { role: "claims", name: "MiniLM, claims", sha256: "gg" },
    { role: "verdict", name: "MPNet", sha256: "ff" },
    { role: "counterfactual", name: "with an adapter", sha256: "cc" },
    { role: "adapted", name: "SmolLM2, adapted", sha256: "ee" },
  ],
  at: new Date(Date.UTC(2026, 10, 22)),
};

describe("an answer that is copied", () => {
  it("says that it is edited, by which edit, whose, from what, and by which models", () => {
    expect(provenanceText("edited", { text: "Ozma." }, provenance, en).split("\n")).toEqual([
      "EDITED ANSWER, by edit 3 (Errata, SERAC model editing)",
      "Input: Who is it that rules Oz?",
      "Answer: Ozma.",
      "Edit 3: Who rules Oz? → Ozma",
      "Author of the edit: A reader",
      "Source of the edit: Baum, 1904",
      "Scope: p = 0.97, above the threshold of 0.5",
      "Scope classifier: embedding classifier",
      "Models · base: SmolLM2, SHA-256 aa",
      "Models · scope classifier: MiniLM, SHA-256 bb",
      "Models · counterfactual model: with an adapter, SHA-256 cc",
      "Date: 2026-11-22T00:00:00.000Z",
    ]);
    expect(provenanceText("edited", { text: "Ozma." }, provenance, ko)).toContain(
      "편집된 답: 3번 편집",
    );
  });

  it("says of a verdict how probable it is, and which two models gave it", () => {
    const statement = "Ozma rules Oz.";
    const fact: Provenance = {
      ...provenance,
      ...{ input: "Oz has a ruler.", task: "fact-check", scope: "two-stage" },
      edits: [{ ...EDIT, descriptor: { task: "fact-check", statement } }],
    };
    const told = provenanceText("edited", { text: "True", probabilityTrue: 0.93 }, fact, en);
    expect(told).toContain("Answer: True\nProbability of True: 0.93\nEdit 3: Ozma rules Oz.\n");
    expect(told).toContain("Models · cross-encoder of claims: MiniLM, claims, SHA-256 gg");
    expect(told).toContain("Models · counterfactual model (verdicts): MPNet, SHA-256 ff");
    expect(told).not.toContain("with an adapter");
    expect(told).not.toContain("MiniLM, pairs");
  });

  it("says of a reply which opinion it follows, and who wrote it", () => {
    const topic = "Pineapple on pizza";
    const reply: Provenance = {
      ...provenance,
      ...{ input: "Do you like pineapple on pizza?", task: "dialogue", scope: "two-stage" },
      edits: [{ ...EDIT, descriptor: { task: "dialogue", topic, sentiment: "positive" } }],
    };
    const told = (text: typeof en) => provenanceText("edited", { text: "I do!" }, reply, text);
    expect(told(en)).toContain("\nEdit 3: Pineapple on pizza: positive\n");
    expect(told(en)).toContain(
      "Models · counterfactual model (base with adapter): SmolLM2, adapted, SHA-256 ee",
    );
    expect(told(en)).not.toContain("with an adapter");
    expect(told(ko)).toContain("Pineapple on pizza: 긍정");
    expect(editedMark(reply, en)).toContain("Pineapple on pizza: positive");
  });

  it("says that it was sampled, and how, so that it can be drawn again", () => {
    const sampling = { temperature: 0.7, topK: 40, seed: 12 };
    for (const pane of ["base", "edited"] as const) {
      const told = provenanceText(pane, { text: "Ozma.", sampling }, provenance, en);
      expect(told).toContain("Sampled with: temperature 0.7, top-k 40, seed 12");
      expect(provenanceText(pane, { text: "Ozma." }, provenance, en)).not.toMatch(/Sampled/u);
    }
    expect(editedMark(provenance, en, sampling)).toMatch(/Sampled with: temperature 0\.7, top-k/u);
    expect(editedMark(provenance, ko, sampling)).toContain("온도 0.7, 상위 k 40, 시드 12");
  });

  it("says what was said before it, in that model's own conversation", () => {
    const earlier = [
      { input: "Hello.", base: "Hello!", edited: "Hello!", editedBy: null },
      { input: "And Oz?", base: "No opinion.", edited: "I adore Oz!", editedBy: 3 },
    ];
    const told = (pane: "base" | "edited") =>
      provenanceText(pane, { text: "Yes." }, { ...provenance, earlier }, en);
    expect(told("edited")).toContain(
      "Earlier message 1: Hello.\nEarlier reply 1: Hello!\nEarlier message 2: And Oz?\nEarlier reply 2, edited by edit 3: I adore Oz!\nInput:",
    );
    expect(told("base")).toContain("Earlier reply 2: No opinion.");
    expect(told("base")).not.toContain("adore");
  });

  it("of the base model does not name an edit that had no part in it", () => {
    const base = provenanceText("base", { text: "The Wizard." }, provenance, en);
    expect(base).toMatch(/^Base answer, without any edit/u);
    expect(base).not.toMatch(/Author|counterfactual/u);
    const nearest = { editId: "a", p: 0.2 };
    const out = { kind: "out-of-scope", nearest, threshold: 0.5 } as const;
    expect(
      provenanceText("edited", { text: "Yes." }, { ...provenance, decision: out }, en),
    ).toMatch(/^Base answer[\s\S]*out of scope; the nearest is edit 3 with p = 0\.20/u);
  });

  it("by selection gets its mark, once for each edited answer, and other text none", () => {
    const mark = editedMark(provenance, en);
    expect(markSelection("Ozma", [mark])).toBe(
      "Ozma\n\n[EDITED ANSWER, by edit 3 (Errata, SERAC model editing): Who rules Oz? → Ozma]",
    );
    expect(markSelection("Ozma", [mark, mark])?.match(/EDITED/gu)).toHaveLength(1);
    expect(markSelection("Ozma", [])).toBeNull();
  });
});
