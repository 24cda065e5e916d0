import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { readEdits } from "./read-edits.ts";
import { COUNTERFACT, EASYEDIT, lines, list, PACK, SUITE, ZSRE } from "./samples.ts";
import { writePack } from "./write-pack.ts";

async function problem(text: string): Promise<{ code: string; data: object; message: string }> {
  const outcome = await readEdits(text).catch((error: unknown) => error);
  if (outcome instanceof Error && "code" in outcome) return outcome as never;
  throw new Error("The file was read, or failed with another error.", { cause: outcome });
}

afterEach(() => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe("readEdits", () => {
  it("reads zsRE, with its rephrasing and its neighbour", async () => {
    const reading = await readEdits(list(ZSRE));
    expect(reading).toMatchObject({ format: "zsre", unit: "record", skipped: [] });
    expect(reading.edits).toEqual([
      {
        id: expect.stringMatching(/^zsre-[0-9a-f]{12}-1$/u),
        at: 1,
        descriptor: { task: "qa", question: ZSRE.src, answer: ZSRE.alt },
        provenance: { source: "zsRE, record 1" },
        before: "uniform",
        inScope: [{ input: ZSRE.rephrase, target: ZSRE.alt, kind: "rephrasing" }],
        outOfScope: [{ input: "john goodman's character in the big lebowski", kind: "locality" }],
      },
    ]);
  });

  it("reads CounterFact, with the subject in its place", async () => {
    const { edits } = await readEdits(list(COUNTERFACT));
    expect(edits).toMatchObject([
      {
        descriptor: {
          task: "qa",
          question: "The mother tongue of Danielle Darrieux is",
          answer: "English",
        },
        provenance: { source: "CounterFact, case 12" },
        before: "French",
        inScope: [{ input: "Where Danielle Darrieux is from, people speak", target: "English" }],
      },
    ]);
    expect(edits[0]?.outOfScope).toHaveLength(2);
  });

  it("puts the subject in as it is, whatever signs are in it", async () => {
    const requested_rewrite = { ...COUNTERFACT.requested_rewrite, subject: "$& {} $1" };
    const { edits } = await readEdits(list({ ...COUNTERFACT, requested_rewrite }));
    expect(edits[0]?.descriptor).toMatchObject({ question: "The mother tongue of $& {} $1 is" });
  });

  it("reads the several edits of a MQuAKE record", async () => {
    const other = { ...COUNTERFACT.requested_rewrite, subject: "Montesquieu" };
    const requested_rewrite = [COUNTERFACT.requested_rewrite, other];
    const { edits } = await readEdits(list({ case_id: 1, requested_rewrite }));
    expect(edits.map((e) => e.at)).toEqual([1, 1]);
    expect(new Set(edits.map((e) => e.id)).size).toBe(2);
  });

  it("reads EasyEdit's fields, its zsRE names and its nested locality", async () => {
    const nested = {
      subject: "Oz",
      prompt: "Who rules {}?",
      target_new: "Ozma",
      ground_truth: [["Pastoria"]],
      locality: {
        Relation_Specificity: [{ prompt: "Who rules Ev?", ground_truth: [["Evardo"]] }],
        neighborhood: { prompt: ["Who rules Ix?"], ground_truth: ["Zixi"] },
      },
    };
    const mixed = { src: "Who rules Mo?", target_new: { str: "The Monarch" }, pred: "nobody" };
    const reading = await readEdits(lines(EASYEDIT, nested, mixed));
    expect(reading).toMatchObject({ format: "easyedit", unit: "line" });
    expect(reading.edits).toMatchObject([
      { provenance: { source: "EasyEdit, case 0" }, before: "French" },
      {
        descriptor: { question: "Who rules Oz?", answer: "Ozma" },
        before: "Pastoria",
        outOfScope: [{ input: "Who rules Ev?" }, { input: "Who rules Ix?" }],
      },
      { descriptor: { question: "Who rules Mo?", answer: "The Monarch" }, before: "nobody" },
    ]);
  });

  it("skips what has no new answer and what was there, and says where", async () => {
    const reading = await readEdits(list(ZSRE, { ...ZSRE, src: "Q?", alt: "" }, ZSRE));
    expect(reading.edits).toHaveLength(1);
    expect(reading.skipped).toEqual([
      { at: 2, reason: "no-answer" },
      { at: 3, reason: "repeated", sameAs: 1 },
    ]);
  });

  it("reads suites, a line each or as a list", async () => {
    for (const [unit, text] of [
      ["line", `\n${lines(SUITE)}\n`],
      ["record", list(SUITE)],
    ] as const) {
      const reading = await readEdits(
        unit === "line" ? `${text}\n${lines({ ...SUITE, id: "2" })}` : text,
      );
      expect(reading.unit).toBe(unit);
      expect(reading.edits).toMatchObject([
        {
          at: unit === "line" ? 2 : 1,
          descriptor: { task: "qa", ...SUITE.edit },
          provenance: { source: "suite, 1" },
          inScope: SUITE.inScope,
          outOfScope: SUITE.outOfScope,
        },
      ]);
    }
  });

  it("reads CSV of all tasks, by its columns' names", async () => {
    const text = [
      "Task;ID;Question;Answer;Statement;Topic;Sentiment;Author;Date;Threshold;unrelated",
      'qa;a;"Who; really, rules Oz?";Ozma;;;;L. F. Baum;1904-07-05;0.7;x',
      ";b;;;Oz is flat.",
      ";;;;;Oz;negative",
      ";;;;;Ev;Positive",
    ].join("\r\n");
    const { edits, unit } = await readEdits(text);
    expect(unit).toBe("line");
    expect(edits).toMatchObject([
      {
        id: "a",
        at: 2,
        descriptor: { task: "qa", question: "Who; really, rules Oz?", answer: "Ozma" },
        provenance: { author: "L. F. Baum", date: "1904-07-05" },
        threshold: 0.7,
      },
      { id: "b", descriptor: { task: "fact-check", statement: "Oz is flat." } },
      {
        id: expect.stringMatching(/^csv-/u),
        descriptor: { task: "dialogue", topic: "Oz", sentiment: "negative" },
      },
      { descriptor: { task: "dialogue", topic: "Ev", sentiment: "positive" } },
    ]);
  });

  it("reads an edit pack, its hash verified", async () => {
    const text = await writePack(PACK);
    expect(await readEdits(text)).toMatchObject({
      format: "edit-pack",
      title: "Oz",
      edits: PACK.edits,
    });
    expect((await problem(text.replace("Ozma", "Zixi"))).code).toBe("pack-hash");
  });

  it.each([
    [
      "a record without an answer",
      list(ZSRE, { ...ZSRE, src: "Q?", alt: undefined }),
      2,
      /"alt" is missing/u,
    ],
    ["a record without a question", list(EASYEDIT, { target_new: "A" }), 2, /"src" is missing/u],
    [
      "a prompt without its subject",
      list({ prompt: "Who is {}?", target_new: "A" }),
      1,
      /"subject" is missing/u,
    ],
    [
      "CounterFact without a target",
      list(COUNTERFACT, { requested_rewrite: { prompt: "Q", subject: "s" } }),
      2,
      /"requested_rewrite.target_new" is missing/u,
    ],
    [
      "a target that is a number",
      list({ ...EASYEDIT, target_new: 7 }),
      1,
      /"target_new" must be a text/u,
    ],
    ["a record that is a list", list(EASYEDIT, []), 2, /"record" must be an object/u],
    ["a text of 10 MB", list({ ...ZSRE, alt: "a".repeat(10_000_000) }), 1, /"alt" has 10,000,000/u],
    ["a line that is no JSON", `${lines(SUITE)}\n\n{"id":`, 3, /not JSON/u],
    ["a suite's line", lines(SUITE, { ...SUITE, id: "2", task: "x" }), 2, /"task" must be/u],
    ["a suite's list", list(SUITE, { ...SUITE, id: "2", inScope: 1 }), 2, /"inScope"/u],
    [
      "a suite's case of 10 MB",
      lines({ ...SUITE, outOfScope: [{ input: "a".repeat(1e7) }] }),
      1,
      /outOfScope\[0\]/u,
    ],
    ["a name of every object", lines({ ...SUITE, id: "constructor" }), 1, /no id may be/u],
    ["a CSV row without an answer", 'question,answer\n"Q\n?",A\nQ2?,', 4, /"answer" is missing/u],
    ["too many cells", "question,answer\nQ?,A,B", 2, /3 cells.*quotation marks/u],
    [
      "a threshold in words",
      "question,answer,threshold\nQ?,A,high",
      2,
      /"threshold" must be from 0/u,
    ],
    ["a date in another form", "question,answer,date\nQ?,A,1/2/2026", 2, /"date" must be an ISO/u],
    ["two tasks in one row", "question,answer,statement\nQ?,A,S", 2, /"question" is no field/u],
    ["an id twice", "id,question,answer\na,Q?,A\na,R?,B", 3, /"id" is "a", as on line 2/u],
  ])("names the place of %s", async (_what, text, at, message) => {
    const error = await problem(text);
    expect(error).toMatchObject({ code: "record", data: { at } });
    expect(error.message).toMatch(message);
    expect(error.message.length).toBeLessThan(500);
  });

  it("refuses a column named twice", async () => {
    expect((await problem("question,answer,prompt\nQ?,A,R?")).message).toMatch(/"question" twice/u);
  });

  it("takes nothing from a prototype that a record brings", async () => {
    const text = `[{"__proto__":{"polluted":true,"target_new":"x"},"constructor":{"prototype":{"polluted":1}},"prompt":"Q?","target_new":"A","locality":{"__proto__":"Near?"}}]`;
    const { edits } = await readEdits(text);
    expect(edits).toMatchObject([
      { descriptor: { answer: "A" }, outOfScope: [{ input: "Near?" }] },
    ]);
  });

  it("reads 10,000 records in a moment, each with an id that no other file gives", async () => {
    const records = (name: string) =>
      list(
        ...Array.from({ length: 10_000 }, (_, i) => ({
          ...EASYEDIT,
          case_id: i,
          prompt: `${name} ${i}`,
        })),
      );
    const started = performance.now();
    const [a, b] = await Promise.all([readEdits(records("A")), readEdits(records("B"))]);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(new Set([...a.edits, ...b.edits].map((e) => e.id)).size).toBe(20_000);
  });

  it("throws nothing but its own errors, whatever the text", async () => {
    const name = fc.constantFrom(
      "prompt",
      "src",
      "target_new",
      "alt",
      "subject",
      "requested_rewrite",
      "task",
      "edit",
      "locality",
      "loc",
      "str",
      "__proto__",
    );
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom("Q {}", "", "qa", 1, null),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(name, tie("any"), { maxKeys: 4 }),
      ),
    })).any;
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(value).map((v) => JSON.stringify(v)),
      fc.string().map((s) => `question,answer\n${s}`),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        try {
          await readEdits(given);
        } catch (error) {
          expect(error).toMatchObject({
            code: expect.stringMatching(/^(?:record|unknown-format)$/u),
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});

it("names every record that is wrong, up to a number, so that a file is mended once", async () => {
  const csv = `question,answer\nWho rules Oz?,Ozma\n,Evardo\nWho rules Ix?,\n${"x,\n".repeat(200)}`;
  const data = await readEdits(csv).catch((error) => error.data);
  expect(data).toMatchObject({ unit: "line", at: 3, fault: "missing", field: "question" });
  expect(data.all).toHaveLength(100);
  expect(data.all.slice(0, 2)).toMatchObject([{ at: 3 }, { at: 4, field: "answer" }]);
  const broken = await readEdits('{"a":1}\n{\n{"b":2}\n[').catch((error) => error.data);
  expect(broken.all).toMatchObject([
    { at: 2, fault: "not-json" },
    { at: 4, fault: "not-json" },
  ]);
});
