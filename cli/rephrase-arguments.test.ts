import { describe, expect, it } from "vitest";
import { UsageError } from "./arguments.ts";
import { parseRephraseArguments } from "./rephrase-arguments.ts";

describe("parseRephraseArguments", () => {
  it("has a default for everything, and no limit but the kept ones where those are counted", () => {
    expect(parseRephraseArguments([])).toEqual({
      suite: "public/suites/zsre.jsonl",
      limit: 20,
      kept: Number.POSITIVE_INFINITY,
      threads: 1,
      models: "public/models",
    });
    expect(parseRephraseArguments(["--kept", "100", "--seed", "7"])).toMatchObject({
      ...{ limit: Number.POSITIVE_INFINITY, kept: 100, seed: 7 },
    });
    expect(parseRephraseArguments(["--kept", "100", "--limit", "5"])).toMatchObject({ limit: 5 });
  });

  it.each([["--kept none"], ["--limit 0"], ["--scope embedding"], ["zsre.jsonl"]])(
    "refuses %s",
    (argv) => {
      expect(() => parseRephraseArguments(argv.split(" "))).toThrow(UsageError);
    },
  );
});
