import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRows } from "./csv.ts";
import { RecordError } from "./errors.ts";

const rows = (text: string, delimiter = ",") => [...csvRows(text, delimiter)];

describe("csvRows", () => {
  it("reads quoted cells with delimiters, quotation marks and line ends in them", () => {
    expect(rows('a,"b,c","d ""e"""\r\n"f\r\ng",,h\ni')).toEqual([
      { line: 1, cells: ["a", "b,c", 'd "e"'] },
      { line: 2, cells: ["f\r\ng", "", "h"] },
      { line: 4, cells: ["i"] },
    ]);
  });

  it("passes over empty lines, keeps a last empty cell and a mark within a plain cell", () => {
    expect(rows('\n\na,\n , \n5" disk\n')).toEqual([
      { line: 3, cells: ["a", ""] },
      { line: 5, cells: ['5" disk'] },
    ]);
    expect(rows("")).toEqual([]);
    expect(rows("a,")).toEqual([{ line: 1, cells: ["a", ""] }]);
  });

  it.each([
    ["a quotation mark never closed", 'a\n"b\nc', 2, /never closed/u],
    ["more after the closing one", 'a\n"b" c', 2, /goes on/u],
  ])("names the line of %s", (_what, text, line, message) => {
    expect(() => rows(text)).toThrow(message);
    expect(() => rows(text)).toThrow(
      expect.objectContaining({
        data: {
          unit: "line",
          at: line,
          problem: expect.any(String),
          fault: expect.stringMatching(/^(?:open|after)-quote$/u),
        },
      }),
    );
  });

  it("reads back what a writer of RFC 4180 writes", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", '"', ",", ";", "\t", "\r", "\n", " ", "가"),
    });
    const table = fc.array(fc.array(cell, { minLength: 1 }));
    fc.assert(
      fc.property(table, fc.constantFrom(",", ";", "\t"), (given, delimiter) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = given.map((row) => row.map(quoted).join(delimiter)).join("\r\n");
        const filled = given.filter((row) => row.some((c) => c.trim() !== ""));
        expect(rows(text, delimiter).map((row) => row.cells)).toEqual(filled);
      }),
    );
  });

  it("ends, with rows or with its own error, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", '"', ",", "\r", "\n") }), (text) => {
        try {
          rows(text);
        } catch (error) {
          expect(error).toBeInstanceOf(RecordError);
        }
      }),
    );
  });

  it("reads a quoted cell of 10 MB", () => {
    const long = 'a""'.repeat(3_500_000);
    expect(rows(`"${long}"`)[0]?.cells[0]).toHaveLength(7_000_000);
  });
});
