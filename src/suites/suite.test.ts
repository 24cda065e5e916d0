import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSuite, SuiteFormatError } from "./suite.ts";

const qa = {
  id: "1",
  task: "qa",
  edit: { question: "Who rules Oz?", answer: "Ozma" },
  inScope: [{ input: "Oz is ruled by", target: "Ozma" }],
  outOfScope: [{ input: "Who rules Ev?" }],
};

const lines = (...entries: unknown[]) => entries.map((e) => JSON.stringify(e)).join("\n");

/** The error of parsing a text that is expected to be wrong. */
function problem(text: string): SuiteFormatError {
  try {
    parseSuite(text);
  } catch (error) {
    if (error instanceof SuiteFormatError) return error;
    throw error;
  }
  throw new Error("The suite was read.");
}

describe("parseSuite", () => {
  it("reads entries of all three tasks, past empty lines, CRLF and a byte order mark", () => {
    const fact = { ...qa, id: "2", task: "fact-check", edit: { statement: "Oz is flat." } };
    const dialogue = {
      id: "3",
      task: "dialogue",
      edit: { topic: "Oz", sentiment: "positive" },
      inScope: [{ input: "What of Oz?", right: ["Grand."], wrong: ["Dull."] }],
      outOfScope: [],
    };
    const text = `\uFEFF${JSON.stringify(qa)}\r\n\r\n${lines(fact, dialogue)}\n`;
    const entries = parseSuite(text);
    expect(entries.map((e) => e.task)).toEqual(["qa", "fact-check", "dialogue"]);
    expect(entries[0]).toEqual({
      id: "1",
      task: "qa",
      descriptor: { task: "qa", ...qa.edit },
      inScope: qa.inScope,
      outOfScope: qa.outOfScope,
    });
  });

  it.each([
    ["not JSON", "{", /not JSON/u],
    ["a list", "[]", /"the line" must be an object/u],
    ["no id", lines({ ...qa, id: undefined }), /"id"/u],
    ["an unknown task", lines({ ...qa, task: "poetry" }), /"task" must be one of "qa"/u],
    ["an empty answer", lines({ ...qa, edit: { question: "q", answer: " " } }), /edit\.answer/u],
    ["no inScope", lines({ ...qa, inScope: undefined }), /"inScope" must be a list/u],
    [
      "a target that is a number",
      lines({ ...qa, inScope: [{ input: "a", target: 1 }] }),
      /inScope\[0\]\.target/u,
    ],
    [
      "an input missing",
      lines({ ...qa, outOfScope: [{ input: "a" }, {}] }),
      /outOfScope\[1\]\.input/u,
    ],
    [
      "an opinion without a reply",
      lines({
        ...{ id: "1", task: "dialogue", outOfScope: [] },
        edit: { topic: "Oz", sentiment: "positive" },
        inScope: [{ input: "a", right: ["b"], wrong: [] }],
      }),
      /"inScope\[0\]\.wrong" must have at least one text/u,
    ],
  ])("names the line and the field of %s", (_what, text, message) => {
    const error = problem(`${lines({ ...qa, id: "0" })}\n\n${text}`);
    expect(error.data.line).toBe(3);
    expect(error.message).toMatch(message);
  });

  it("refuses an id that was used before, and names both lines", () => {
    const error = problem(lines(qa, qa));
    expect(error.message).toMatch(/Line 2 .*on line 1/u);
  });

  it("reads back whatever texts it is given, or says which line is wrong", () => {
    const word = fc.string({ minLength: 1 });
    const entry = fc.record({
      id: word,
      task: fc.constant("qa"),
      edit: fc.record({ question: word, answer: word }),
      inScope: fc.array(fc.record({ input: word, target: word })),
      outOfScope: fc.array(fc.record({ input: word })),
    });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        let parsed: ReturnType<typeof parseSuite>;
        try {
          parsed = parseSuite(lines(...entries));
        } catch (error) {
          expect(error).toBeInstanceOf(SuiteFormatError);
          return;
        }
        expect(parsed.map((e) => e.inScope)).toEqual(entries.map((e) => e.inScope));
      }),
    );
  });

  it("throws nothing but its own error, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          parseSuite(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SuiteFormatError);
        }
      }),
    );
  });
});
