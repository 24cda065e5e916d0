/** The ablation as text: for a terminal, and as the tables of docs/evaluation.md. */
import type { Estimate } from "../serac/metrics.ts";
import { type Cell, COLUMNS, SIZES } from "./ablation.ts";

/** One row: a suite and a number of edits in memory. */
interface Row {
  readonly suite: string;
  readonly k: number;
  readonly cells: readonly (Cell | undefined)[];
}

const HEADINGS = ["suite", "k", ...COLUMNS.map(({ name }) => name)];
const DETAIL_HEADINGS = [
  ...["suite", "k", "method", "edit success", "95 %", "n", "drawdown", "95 %", "n"],
  ...["missed scope", "wrong edit", "wrong answer", "false hit", "seconds"],
];

/** Rows in the order of the suites as they come, then of k; a missing cell is undefined. */
function rowsOf(cells: readonly Cell[]): Row[] {
  const suites = [...new Set(cells.map(({ suite }) => suite))];
  return suites.flatMap((suite) =>
    SIZES.map((k) => ({
      suite,
      k,
      cells: COLUMNS.map(({ name }) =>
        // The last: a later run goes on with a figure that an earlier one could not complete.
        cells.findLast((cell) => cell.suite === suite && cell.k === k && cell.column === name),
      ),
    })).filter((row) => row.cells.some((cell) => cell !== undefined)),
  );
}

/** Edit success / drawdown, and the inputs of each. */
function figures(cell: Cell | undefined): string {
  if (cell === undefined) return "–";
  const { editSuccess, drawdown } = cell;
  return `${share(editSuccess.value)} / ${share(drawdown.value)} (${editSuccess.n}, ${drawdown.n})`;
}

/** Three decimals without the zero before them, as the paper writes them. */
function share(value: number | null): string {
  if (value === null || Number.isNaN(value)) return "–";
  return value === 1 ? "1.00" : value.toFixed(3).replace(/^0/u, "");
}

function interval({ ci: [low, high] }: Estimate): string {
  return `${share(low)}–${share(high)}`;
}

/**
 * Suites whose figures have other units; where fewer edits are loaded than the row says, or edits
 * that are not the suite's.
 */
function notes(cells: readonly Cell[]): string[] {
  const rows = rowsOf(cells).flatMap((row) => row.cells.find((cell) => cell !== undefined) ?? []);
  const opinions = new Set(rows.filter((row) => row.task === "dialogue").map((row) => row.suite));
  return [
    ...[...opinions].map(
      (suite) => `${suite}: z-sent × z-topic / divergence in nats per token, both means.`,
    ),
    ...rows
      .filter(({ k, loaded, distractors }) => loaded < k || distractors > 0)
      .map(
        ({ suite, k, loaded, distractors }) =>
          `${suite}, k ${k}: ${loaded} edits are loaded, ${distractors} of them distractors that fill the memory.`,
      ),
  ];
}

export function tableLines(cells: readonly Cell[]): string[] {
  const rows = [
    HEADINGS,
    ...rowsOf(cells).map(({ suite, k, cells: of }) => [suite, `${k}`, ...of.map(figures)]),
  ];
  const widths = HEADINGS.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  const lines = rows.map((row) => row.map((text, i) => text.padEnd(widths[i] ?? 0)).join("  "));
  return [...lines.map((line) => line.trimEnd()), "", LEGEND, ...notes(cells)];
}

const LEGEND =
  "Edit success / drawdown (inputs in scope, inputs out of scope). LU is not defined for statements and opinions.";

/** The table, then every figure with its interval, what failed and how long it took. */
export function markdownTables(cells: readonly Cell[]): string[] {
  const rows = rowsOf(cells);
  return [
    ...markdown(
      HEADINGS,
      rows.map(({ suite, k, cells: of }) => [suite, `${k}`, ...of.map(figures)]),
    ),
    "",
    [LEGEND, ...notes(cells)].join(" "),
    "",
    ...markdown(
      DETAIL_HEADINGS,
      rows.flatMap((row) => row.cells.flatMap((cell) => (cell ? [details(cell)] : []))),
    ),
  ];
}

function details(cell: Cell): string[] {
  const { suite, k, column, editSuccess, drawdown, failures, seconds } = cell;
  return [
    ...[suite, `${k}`, column],
    ...[share(editSuccess.value), interval(editSuccess), `${editSuccess.n}`],
    ...[share(drawdown.value), interval(drawdown), `${drawdown.n}`],
    ...[failures["missed-scope"], failures["wrong-edit"]].map(String),
    ...[failures["wrong-answer"], failures["false-hit"]].map(String),
    seconds.toFixed(0),
  ];
}

function markdown(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (texts: readonly string[]) => `| ${texts.join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)];
}
