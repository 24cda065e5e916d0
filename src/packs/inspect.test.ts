import { describe, expect, it } from "vitest";
import { detectFormat } from "./inspect.ts";
import { readEdits } from "./read-edits.ts";
import { COUNTERFACT, EASYEDIT, lines, list, PACK, SUITE, ZSRE } from "./samples.ts";
import { writePack } from "./write-pack.ts";

describe("detectFormat", () => {
  it.each([
    ["easyedit", list(EASYEDIT)],
    ["easyedit", lines(EASYEDIT, EASYEDIT)],
    ["easyedit", list({ src: "Q?", target_new: "A" })],
    ["counterfact", list(COUNTERFACT)],
    ["counterfact", JSON.stringify(COUNTERFACT, null, 2)],
    ["zsre", list(ZSRE)],
    ["suite", lines(SUITE)],
    ["suite", lines(SUITE, { ...SUITE, id: "2" })],
    ["suite", list(SUITE)],
    ["csv", "question,answer\nQ?,A"],
    ["csv", '"Question";"Answer"\r\nQ?;A'],
    ["csv", "topic\tsentiment\nOz\tpositive"],
  ])("takes it for %s by what it says", (format, text) => {
    expect(detectFormat(text)).toBe(format);
    expect(detectFormat(`\uFEFF\n ${text}\n`)).toBe(format);
  });

  it("knows an edit pack, and one cut short", async () => {
    const pack = await writePack(PACK);
    expect(detectFormat(pack)).toBe("edit-pack");
    expect(() => detectFormat(pack.slice(0, -20))).toThrow(/no edit pack.*cut short/u);
  });

  it.each([
    ["nothing", " \n", /nothing in it/u],
    ["a letter", "Dear all,\nplease find", /neither JSON nor CSV/u],
    ["an empty list", "[]", /nothing in it/u],
    ["numbers", "[1,2]", /no JSON objects/u],
    ["other records", `[{"name":"x"}]`, /neither the fields of a suite/u],
    [
      "fields by inheritance",
      `[{"__proto__":{"prompt":"Q","target_new":"A"}}]`,
      /neither the fields/u,
    ],
    ["a list cut short", list(EASYEDIT).slice(0, -5), /cut short/u],
    ["CSV without the columns", "name,value\na,b", /header line/u],
  ])("says why it cannot take %s", (_what, text, message) => {
    expect(() => detectFormat(text)).toThrow(message);
    expect(() => detectFormat(text)).toThrow(expect.objectContaining({ code: "unknown-format" }));
  });

  it("says of a long list cut short that it was, not that it has too many lines", () => {
    const long = list(...Array.from({ length: 60_000 }, () => ({ prompt: "Q?", target_new: "A" })));
    expect(() => detectFormat(long.slice(0, -5))).toThrow(/cut short/u);
  });
});

describe("a hostile size", () => {
  it.each([
    ["a list of millions of numbers", `[${"1,".repeat(2_000_000)}1]`, "unknown-format"],
    ["millions of lines", "{}\n".repeat(2_000_000), "unknown-format"],
    ["millions of empty lines", `{}${"\n".repeat(6_000_000)}{}`, "unknown-format"],
    ["millions of CSV rows", `question,answer\n${"Q,A\n".repeat(2_000_000)}`, "record"],
    ["more characters than a file may have", " ".repeat(64 * 1024 * 1024 + 1), "unknown-format"],
  ])(
    "refuses %s before they fill the memory",
    async (_what, text, code) => {
      await expect(readEdits(text)).rejects.toMatchObject({ code });
    },
    30_000,
  );
});
