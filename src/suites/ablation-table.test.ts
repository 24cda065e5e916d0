import { describe, expect, it } from "vitest";
import { proportion } from "../serac/metrics.ts";
import type { Cell } from "./ablation.ts";
import { type LogHeader, logLine, OtherLogError, readLog } from "./ablation-log.ts";
import { markdownTables, tableLines } from "./ablation-table.ts";

function cell(k: number, column: string, more: Partial<Cell> = {}): Cell {
  return {
    ...{ suite: "zsre", task: "qa", k, column, loaded: k, distractors: 0, editsScored: 4 },
    editSuccess: proportion([true, true, true, false]),
    drawdown: proportion([false, false]),
    failures: { "missed-scope": 1, "wrong-edit": 0, "wrong-answer": 0, "false-hit": 0 },
    ...{ examples: [], complete: true, seconds: 12.4 },
    ...more,
  };
}

const cells = [
  cell(10, "embedding"),
  cell(10, "RP", { editSuccess: proportion([true]), drawdown: proportion([]) }),
  cell(1000, "embedding", { loaded: 992, distractors: 561 }),
];

describe("the ablation's table", () => {
  it("has a row for each suite and k, and a dash where there is no figure", () => {
    const [head, first, second] = tableLines(cells);
    expect(head?.split(/\s{2,}/u)).toEqual([
      ...["suite", "k", "embedding", "cross-attention", "two-stage", "LU", "RP"],
    ]);
    expect(first?.split(/\s{2,}/u)).toEqual([
      ...["zsre", "10", ".750 / .000 (4, 2)", "–", "–", "–", "1.00 / – (1, 0)"],
    ]);
    expect(second).toMatch(/^zsre +1000 +\.750/u);
  });

  it("says where fewer edits are loaded than the row says, and how many are distractors", () => {
    expect(tableLines(cells).join("\n")).toContain(
      "zsre, k 1000: 992 edits are loaded, 561 of them distractors",
    );
    expect(tableLines(cells.slice(0, 2)).join("\n")).not.toContain("distractors");
  });

  it("says of dialogue in what its figures are", () => {
    const opinions = cell(10, "two-stage", { suite: "talk", task: "dialogue" });
    const note = "talk: z-sent × z-topic / divergence in nats per token, both means.";
    expect(tableLines([...cells, opinions])).toContain(note);
    expect(tableLines(cells).join("\n")).not.toContain("nats");
  });

  it("is Markdown with intervals too", () => {
    const lines = markdownTables(cells);
    expect(lines[0]).toBe("| suite | k | embedding | cross-attention | two-stage | LU | RP |");
    expect(lines[2]).toBe("| zsre | 10 | .750 / .000 (4, 2) | – | – | – | 1.00 / – (1, 0) |");
    expect(lines).toContain(
      "| zsre | 10 | embedding | .750 | .301–.954 | 4 | .000 | .000–.658 | 2 | 1 | 0 | 0 | 0 | 12 |",
    );
  });

  it("is the same from a log, whose figures without cases are null", () => {
    const read = readLog(logLine(HEADER) + cells.map(logLine).join(""), HEADER);
    expect(tableLines(read.cells)).toEqual(tableLines(cells));
    expect(markdownTables(read.cells)).toEqual(markdownTables(cells));
  });
});

const HEADER: LogHeader = {
  ...{ sample: 100, inputs: 1, cross: 100, seed: 1 },
  models: { base: "abc" },
  suites: { zsre: "def" },
};

describe("the ablation's log", () => {
  it("goes on after the last whole line", () => {
    const whole = logLine(HEADER) + logLine(cell(1, "LU"));
    const { cells: found, length } = readLog(`${whole}{"suite":"zs`, HEADER);
    expect(found).toMatchObject([{ k: 1, column: "LU" }]);
    expect(length).toBe(whole.length);
    expect(readLog("", HEADER)).toEqual({ cells: [], length: 0 });
  });

  it.each([
    ["models", { ...HEADER, models: { base: "xyz" } }],
    ["sample", { ...HEADER, sample: 50 }],
  ])("is not mixed with a run of other %s", (differs, header) => {
    const read = () => readLog(logLine(HEADER), header);
    expect(read).toThrow(OtherLogError);
    expect(read).toThrow(`other ${differs}`);
  });
});
