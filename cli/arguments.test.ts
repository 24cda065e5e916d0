import { describe, expect, it } from "vitest";
import { parseEvalArguments, UsageError } from "./arguments.ts";

describe("parseEvalArguments", () => {
  it("has a default for all but the suite", () => {
    expect(parseEvalArguments(["a.jsonl"])).toEqual({
      kind: "suite",
      suite: "a.jsonl",
      edits: 10,
      method: "serac",
      mistakes: false,
      givenEdit: false,
      decisionsOnly: false,
      threads: 1,
      models: "public/models",
    });
  });

  it("reads each option", () => {
    const argv =
      "a.jsonl --edits 3 --scope embedding --method lookup --limit 5 --json o.json --replies r.jsonl --mistakes --given-edit --threads 2 --models m";
    expect(parseEvalArguments(argv.split(" "))).toEqual({
      kind: "suite",
      suite: "a.jsonl",
      edits: 3,
      scope: "embedding",
      method: "lookup",
      limit: 5,
      json: "o.json",
      replies: "r.jsonl",
      mistakes: true,
      givenEdit: true,
      decisionsOnly: false,
      threads: 2,
      models: "m",
    });
  });

  it("reads the options of the whole table", () => {
    expect(parseEvalArguments(["--all"])).toEqual({
      kind: "all",
      markdown: false,
      sample: 100,
      inputs: 1,
      cross: 100,
      minutes: 28,
      jobs: 2,
      threads: 1,
      models: "public/models",
    });
    const argv =
      "--all --log l.jsonl --markdown --sample 50 --inputs 2 --cross 30 --full --jobs 3 --threads 2 --models m";
    expect(parseEvalArguments(argv.split(" "))).toEqual({
      kind: "all",
      log: "l.jsonl",
      markdown: true,
      sample: 50,
      inputs: 2,
      cross: 30,
      jobs: 3,
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
    [["a", "--scope", "magic"], /must be embedding, cross-attention, two-stage/u],
    [["a", "--method", "magic"], /must be serac, lookup, retrieve-and-prompt/u],
    [["a", "--log", "l.jsonl"], /--log is an option that only --all has/u],
    [["a", "--jobs", "2"], /--jobs is an option that only --all has/u],
    [["--all", "a"], /every suite/u],
    [["--all", "--edits", "3"], /--all does not have/u],
    [["--all", "--full", "--minutes", "3"], /nothing to say/u],
    [["--all", "--sample", "0"], /--sample must be a whole number/u],
    [["a", "--given-edit", "--decisions"], /nothing to measure/u],
    [["a", "--replies", "r.jsonl", "--decisions"], /nothing to write/u],
    [["--all", "--replies", "r.jsonl"], /--all does not have/u],
    [["a", "--nonsense"], /nonsense/u],
  ])("refuses %j", (argv, message) => {
    expect(() => parseEvalArguments(argv)).toThrow(UsageError);
    expect(() => parseEvalArguments(argv)).toThrow(message);
  });
});
