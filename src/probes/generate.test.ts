import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "../serac/edit.ts";
import { distracted, inHaste } from "./disturbed.ts";
import { generateProbes } from "./generate.ts";
import { Neighbourhood } from "./neighbours.ts";
import { EmptyProbeError, handProbe, PROBE_KINDS } from "./probe.ts";
import { falseQuestion, trueFalse } from "./true-false.ts";

const qa = (id: string, question: string, answer: string): Edit => ({
  id,
  descriptor: { task: "qa", question, answer },
});

const talk = (id: string, topic: string): Edit => ({
  id,
  descriptor: { task: "dialogue", topic, sentiment: "positive" },
});

const nobody = new Neighbourhood([], []);
const australia = qa("au", " What is the capital  of Australia?", "Sydney ");

describe("generateProbes", () => {
  it("makes every kind for a question that all rules know, in order", () => {
    const france = qa("fr", "What is the capital of France?", "Lyon");
    const around = new Neighbourhood([australia, france], ["What is the capital of Peru?"]);
    const probes = generateProbes(australia, around);
    expect(probes.map(({ kind, input, expectation }) => [kind, input, expectation])).toEqual([
      ["own-question", "What is the capital of Australia?", { scope: "in", target: "Sydney" }],
      ["true", expect.stringContaining("Sydney"), { scope: "in", target: "True" }],
      ["false", expect.not.stringContaining("Sydney"), { scope: "in", target: "False" }],
      ["cloze", "The capital of Australia is", { scope: "in", target: "Sydney" }],
      [
        "prefix",
        expect.stringMatching(/^.+\. What is the capital of Australia\?$/u),
        { scope: "in", target: "Sydney" },
      ],
      ["lower-case", "what is the capital of australia", { scope: "in", target: "Sydney" }],
      ["suite-neighbour", "What is the capital of Peru?", { scope: "out" }],
      [
        "edit-neighbour",
        "What is the capital of France?",
        { scope: "out", other: { editId: "fr", target: "Lyon" } },
      ],
    ]);
    expect(probes.every(({ editId, origin }) => editId === "au" && origin === "automatic")).toBe(
      true,
    );
  });

  it("makes a question of a cloze prompt, and no cloze form", () => {
    const kinds = generateProbes(qa("d", "The mother tongue of Paul Doumer is", "Thai"), nobody);
    expect(kinds.map(({ kind }) => kind)).toEqual([
      "own-question",
      "true",
      "false",
      "question",
      "prefix",
      "lower-case",
    ]);
    expect(kinds[3]?.input).toBe("What is the mother tongue of Paul Doumer?");
  });

  it("keeps the ids of the inputs that a changed answer leaves as they were", () => {
    const ids = (answer: string) =>
      new Map(
        generateProbes(qa("au", "What is the capital of Australia?", answer), nobody).map((p) => [
          p.kind,
          p.id,
        ]),
      );
    const [before, after] = [ids("Sydney"), ids("Perth")];
    expect(after.get("cloze")).toBe(before.get("cloze"));
    expect(after.get("true")).not.toBe(before.get("true"));
  });

  it("asks a statement back as a claim, and statements about something else", () => {
    const fact = (id: string, statement: string): Edit => ({
      ...{ id, descriptor: { task: "fact-check", statement } },
    });
    const oz = fact("f", " Oz  was founded in 1900. ");
    const ev = fact("g", "Ev was founded in 1907.");
    const around = new Neighbourhood([oz, ev, australia], [], "fact-check");
    expect(generateProbes(oz, around)).toMatchObject([
      {
        kind: "own-statement",
        input: "Oz was founded in 1900.",
        expectation: { scope: "in", target: "True" },
      },
      {
        kind: "edit-neighbour",
        input: "Ev was founded in 1907.",
        expectation: { scope: "out", other: { editId: "g", target: "True" } },
      },
    ]);
    expect(generateProbes(fact("e", " "), around)).toEqual([]);
  });

  it("asks for an opinion in several ways, and around it without asking for one", () => {
    const opera = talk("t", " The  opera ");
    const tuba = talk("u", "the tuba");
    const pool = ["What do you think of the flute?", "Do you think the opera is long?", "Hello."];
    const around = new Neighbourhood([opera, tuba, australia], pool, "dialogue");
    const probes = generateProbes(opera, around);
    const inputs = (kind: string) =>
      probes.filter((probe) => probe.kind === kind).map(({ input }) => input);
    expect(inputs("own-opinion")).toEqual(["What do you think of the opera?"]);
    expect(inputs("lower-case")).toEqual(["what do you think of the opera"]);
    expect(inputs("prefix")[0]).toMatch(/^.+\. What do you think of the opera\?$/u);
    expect(inputs("opinion")).toHaveLength(3);
    expect(inputs("suite-neighbour")).toEqual(["What do you think of the flute?"]);
    expect(probes.filter(({ kind }) => kind === "edit-neighbour")).toMatchObject([
      {
        input: "What do you think of the tuba?",
        expectation: { scope: "out", other: { editId: "u" } },
      },
    ]);
    const about = probes.filter(({ input }) => input.toLowerCase().includes("the opera"));
    const asks = (kind: string) =>
      ["own-opinion", "opinion", "prefix", "lower-case"].includes(kind);
    expect(about.length).toBeGreaterThan(6);
    for (const { kind, expectation } of probes) {
      // A reply has no wording that it could be held against.
      if (asks(kind)) expect(expectation).toEqual({ scope: "in" });
      else expect(expectation.scope).toBe("out");
    }
    expect(new Set(inputs("chat")).size).toBe(2);
    const order = probes.map(({ kind }) => PROBE_KINDS.indexOf(kind));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it("chats of nothing that the topic is about", () => {
    for (const topic of ["dinner", "a good joke", "train rides", "eggs", "the weekend"]) {
      const chat = generateProbes(talk("t", topic), nobody).filter(({ kind }) => kind === "chat");
      expect(chat).toHaveLength(2);
      const words = topic.split(" ").at(-1) ?? "";
      for (const { input } of chat) expect(input).not.toContain(`${words} `);
    }
  });

  it("makes none of what is no topic, and none of an empty text", () => {
    const edits = [qa("e", " ", "x"), qa("e", "x", "")];
    for (const topic of [" ", "Is it good?", 'the word "good"', "Oz. And Ev", "tea,"]) {
      edits.push(talk("t", topic));
    }
    for (const edit of edits) expect(generateProbes(edit, nobody)).toEqual([]);
  });

  it("makes none of a text that is far too long, and takes no such text for a neighbour", () => {
    const book = qa("b", `Who wrote ${"Emma ".repeat(100_000)}?`, "Ann");
    const around = new Neighbourhood([australia, book], [`The capital of ${"Peru ".repeat(1000)}`]);
    expect(generateProbes(book, around)).toEqual([]);
    const kinds = generateProbes(australia, around).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.endsWith("neighbour"))).toEqual([]);
  });

  it("repeats itself, names each probe once, and asks nothing empty, whatever the edit", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("Who wrote Emma?", "Ann Lee was born in", "1994", "T. S. Eliot", "in Oslo"),
    );
    fc.assert(
      fc.property(text, text, fc.array(fc.tuple(text, text)), (question, answer, others) => {
        const edits = others.map(([q, a], i) => qa(`o${i}`, q, a));
        const edit = qa("e", question, answer);
        const make = () => generateProbes(edit, new Neighbourhood([edit, ...edits], [question]));
        const probes = make();
        expect(make()).toEqual(probes);
        for (const part of ["id", "input"] as const) {
          expect(new Set(probes.map((probe) => probe[part])).size).toBe(probes.length);
        }
        for (const { input } of probes) expect(input.trim()).not.toBe("");
        const order = probes.map(({ kind }) => PROBE_KINDS.indexOf(kind));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe("trueFalse", () => {
  it.each([
    ["Who wrote Emma?", "Ann Lee", "Emma was written by Ann Lee"],
    ["Ann Lee was born in", "Oslo", "Ann Lee was born in Oslo"],
    ["Who wrote Emma?", "J. R. R. Tolkien", "Emma was written by J. R. R. Tolkien"],
  ])("asks about the sentence of %s and %s", (question, answer, sentence) => {
    const asked = trueFalse(question, answer, answer) ?? "";
    expect(asked).toContain(sentence);
    expect(asked).toMatch(/^(?:True or False: .+\.|Is it true that .+\?|.+\. True or False\?)$/u);
  });

  it("has an article in lower case within a sentence, and a title's as it is", () => {
    const questions = Array.from({ length: 20 }, (_, i) => `What is the capital of Land ${i}?`);
    const within = questions
      .map((question) => trueFalse(question, "Oz", "Oz") ?? "")
      .filter((text) => text.startsWith("Is it true"));
    expect(within.length).toBeGreaterThan(0);
    for (const text of within) expect(text).toMatch(/^Is it true that the capital of Land/u);
  });

  it("quotes a question that has no cloze form", () => {
    expect(trueFalse("How far is Oz?", "10 miles", "12 miles")).toBe(
      'True or False: the answer to "How far is Oz?" is 12 miles.',
    );
  });

  it.each([
    ["an answer of two sentences", "Who wrote Emma?", "Ann did. She was ten."],
    ["an answer that asks", "Who wrote Emma?", "Who knows?"],
    ["a name for something", "capital of Australia", "Sydney"],
    ["a question with a quotation", 'Who said "no"?', "Ann"],
    ["a question without its mark", "who rules Oz", "Ozma"],
  ])("asks nothing for %s", (_what, question, answer) => {
    expect(trueFalse(question, answer, answer)).toBeNull();
  });

  it("asks for no False where another value may be true as well", () => {
    expect(falseQuestion("Ann Lee speaks", "Thai")).toBeNull();
    expect(falseQuestion("Ann Lee was born in", "Oslo")).not.toBeNull();
  });
});

describe("the question as it is typed", () => {
  it.each([
    ["What is the capital of Australia?", "what is the capital of australia"],
    ["Who founded Noble Energy, Inc.?", "who founded noble energy inc"],
    ["Where did T. S. Eliot die?", "where did t s eliot die"],
    ["How far is 3.5 or 1,000 from Devlin O'Ryan?", "how far is 3.5 or 1,000 from devlin o'ryan"],
    ["호주의 수도는?", "호주의 수도는"],
    ["who rules oz", null],
    ["?!", null],
  ])("in haste: %s → %s", (question, typed) => {
    expect(inHaste(question)).toBe(typed);
  });

  it("leaves nothing to do a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = inHaste(text);
        if (once !== null && once.toLowerCase() === once) expect(inHaste(once)).toBeNull();
      }),
    );
  });

  it("comes after a sentence that shares no word of weight with it", () => {
    const question = "Who wrote The Cat, the Bus and the Umbrella?";
    const asked = distracted(question) ?? "";
    expect(asked.endsWith(` ${question}`)).toBe(true);
    expect(asked.slice(0, -question.length)).not.toMatch(/\b(?:cat|bus|umbrella)\b/u);
  });
});

describe("handProbe", () => {
  it("keeps what was written, tidied, and refuses what asks nothing", () => {
    const probe = handProbe("p", "au", " And  Oz? ", { scope: "in", target: "Sydney" });
    expect(probe).toMatchObject({ input: "And Oz?", kind: "hand", origin: "hand" });
    expect(() => handProbe("p", "au", " ", { scope: "out" })).toThrow(EmptyProbeError);
    expect(() => handProbe("p", "au", "Oz?", { scope: "in", target: " " })).toThrow(
      /expected answer is empty/u,
    );
  });
});
