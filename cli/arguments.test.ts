import { describe, expect, it } from "vitest";
import { parseEvalArguments, UsageError } from "./arguments.ts";

describe("parseEvalArguments", () => {
  it("has a default for all but the suite", () => {
    expect(parseEvalArguments(["a.jsonl"])).toEqual({
      suite: "a.jsonl",
      edits: 10,
      scope: "embedding",
      mistakes: false,
      givenEdit: false,
      decisionsOnly: false,
      threads: 1,
      models: "public/models",
    });
  });

  it("reads each option", () => {
    const argv =
      "a.jsonl --edits 3 --scope embedding --limit 5 --json o.json --mistakes --given-edit --threads 2 --models m";
    expect(parseEvalArguments(argv.split(" "))).toEqual({
      suite: "a.jsonl",
      edits: 3,
      scope: "embedding",
      limit: 5,
      json: "o.json",
      mistakes: true,
      givenEdit: true,
      decisionsOnly: false,
      threads: 2,
      models: "m",
    });
  });

  it.each([
    [[], /Which suite/u],
    [["a", "b"], /left over/u],
    [["a", "--edits", "0"], /--edits must be a whole number/u],
    [["a", "--edits", "ten"], /--edits must be a whole number/u],
    [["a", "--limit", "-1"], /--limit/u],
    [["a", "--scope", "cross-attention"], /No cross-attention classifier is shipped yet/u],
    [["a", "--scope", "magic"], /must be embedding/u],
    [["a", "--given-edit", "--decisions"], /nothing to measure/u],
    [["a", "--nonsense"], /nonsense/u],
  ])("refuses %j", (argv, message) => {
    expect(() => parseEvalArguments(argv)).toThrow(UsageError);
    expect(() => parseEvalArguments(argv)).toThrow(message);
  });
});
