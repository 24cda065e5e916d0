import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "../serac/edit.ts";
import { Neighbourhood, poolOf } from "./neighbours.ts";

const qa = (id: string, question: string, answer = "x"): Edit => ({
  id,
  descriptor: { task: "qa", question, answer },
});

const question = "What is the capital city of Australia?";
const asked = qa("asked", question).descriptor;

describe("Neighbourhood.ofPool", () => {
  const pool = [
    "What is the weather in Oslo?",
    "What is the capital city of Peru?",
    "What is the capital of Chile?",
    "Is the capital city of Australia large?",
    "australia's capital",
    "The capital city of Chad, by area and population and age, is",
  ];

  it("takes the nearest in words, about something else", () => {
    expect(new Neighbourhood([], pool).ofPool(asked, 9)).toEqual([
      "What is the capital city of Peru?",
      "What is the capital of Chile?",
      "The capital city of Chad, by area and population and age, is",
    ]);
    expect(new Neighbourhood([], pool).ofPool(asked, 1)).toHaveLength(1);
  });

  it("leaves out what another edit asks, and what names another edit's subject", () => {
    const edits = [qa("p", "what is the capital city of peru?"), qa("c", "Who rules Chile?")];
    expect(new Neighbourhood(edits, pool).ofPool(asked, 9)).toEqual([
      "The capital city of Chad, by area and population and age, is",
    ]);
  });

  it("finds none for a question without a name in it", () => {
    expect(
      new Neighbourhood([], pool).ofPool(qa("q", "what is the capital city?").descriptor, 9),
    ).toEqual([]);
  });

  it("does not depend on the pool's order", () => {
    const some = ["Oslo", "Lima", "Ix", "Ev", "Rome"].map((x) => `The capital of ${x} is`);
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
        expect(new Neighbourhood([], shuffled).ofPool(asked, 3)).toEqual(
          new Neighbourhood([], some).ofPool(asked, 3),
        );
      }),
    );
  });
});

describe("Neighbourhood.ofEdits", () => {
  it("takes other edits' questions, near ones first, and none in conflict", () => {
    const own = qa("own", question);
    const edits = [
      own,
      qa("far", "Who wrote Emma?", "Ann"),
      qa("near", "What is the capital of France?", "Lyon"),
      qa("conflict", "what is the capital city of australia?"),
      qa("rephrased", "Which city is the capital of Australia?"),
      qa("same-subject", "Who rules Australia?"),
      { id: "fact", descriptor: { task: "fact-check", statement: "Oz is flat." } } as const,
    ];
    expect(new Neighbourhood(edits, []).ofEdits(own, 3)).toEqual([
      { editId: "near", target: "Lyon", input: "What is the capital of France?" },
      { editId: "far", target: "Ann", input: "Who wrote Emma?" },
    ]);
    expect(new Neighbourhood(edits, []).ofEdits(own, 1)).toHaveLength(1);
  });

  it("asks the same of other topics, whatever their letters, but of none that shares a word", () => {
    const talk = (id: string, topic: string): Edit => ({
      ...{ id, descriptor: { task: "dialogue", topic, sentiment: "positive" } },
    });
    const own = talk("own", "pineapple on pizza");
    const edits = [
      own,
      talk("juice", "pineapple juice"),
      talk("opera", "The opera"),
      talk("?", "?"),
    ];
    expect(new Neighbourhood(edits, [], "dialogue").ofEdits(own, 3)).toEqual([
      { editId: "opera", input: "What do you think of the opera?" },
    ]);
  });

  it("takes a question without a name only where no word of weight is shared", () => {
    const own = qa("own", "who is the boss here");
    const edits = [own, qa("a", "who is the boss there"), qa("b", "when does the train leave")];
    const found = new Neighbourhood(edits, []).ofEdits(own, 3);
    expect(found.map(({ editId }) => editId)).toEqual(["b"]);
  });

  it("is quick enough for ten thousand edits", () => {
    const edits = Array.from({ length: 10_000 }, (_, i) =>
      qa(`e${i}`, `What is the ${i % 2 ? "capital" : "currency"} of Land${i}?`),
    );
    const all = new Neighbourhood(edits, []);
    const start = performance.now();
    const own = edits[1] as Edit;
    expect(all.ofEdits(own, 3)).toHaveLength(3);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("poolOf", () => {
  it("is the out-of-scope inputs of a suite", () => {
    const entry = {
      id: "1",
      task: "qa",
      descriptor: { task: "qa", question: "Q?", answer: "A" },
      inScope: [{ input: "in", target: "A" }],
      outOfScope: [{ input: " out  of it" }],
    } as const;
    expect(poolOf([entry], "qa")).toEqual(["out of it"]);
    expect(poolOf([entry], "fact-check")).toEqual([]);
  });
});
