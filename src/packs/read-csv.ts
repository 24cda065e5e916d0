/** CSV with a header line, from a spreadsheet or an export: the columns' names say what they are. */
import { TASKS } from "../serac/edit.ts";
import { csvRows } from "./csv.ts";
import { FieldProblem, UnknownFormatError } from "./errors.ts";
import { descriptorAt, idAt, oneOfAt, provenanceAt, textAt, thresholdAt } from "./fields.ts";
import { PACK_LIMITS } from "./pack.ts";
import { type Draft, Gatherer, type Reading } from "./reading.ts";

/** Each column by the names that it may have; small and capital letters are the same. */
const COLUMNS = {
  id: ["id"],
  task: ["task"],
  question: ["question", "prompt", "src"],
  answer: ["answer", "target_new", "target", "alt"],
  statement: ["statement"],
  topic: ["topic"],
  sentiment: ["sentiment"],
  author: ["author"],
  source: ["source"],
  note: ["note"],
  date: ["date"],
  threshold: ["threshold"],
  before: ["ground_truth", "before"],
  rephrasing: ["rephrase_prompt", "rephrase"],
  neighbour: ["locality_prompt", "loc"],
} as const;
type Column = keyof typeof COLUMNS;
const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

/** What spreadsheets write, by their user's country. */
const DELIMITERS = [",", ";", "\t"];

/** The delimiter with which the first line names what an edit needs; undefined if none does. */
export function csvDelimiter(text: string): string | undefined {
  const header = /^[^\r\n]{0,10000}/u.exec(text)?.[0] ?? "";
  return DELIMITERS.find((delimiter) => {
    const columns = header.split(delimiter).map((cell) => columnOf(cell.replaceAll('"', "")));
    const has = (column: Column) => columns.includes(column);
    return (
      (has("question") && has("answer")) || has("statement") || (has("topic") && has("sentiment"))
    );
  });
}

export function readCsv(text: string, delimiter: string, fileHash: string): Reading {
  const gatherer = new Gatherer("csv", "line", fileHash);
  const rows = csvRows(text, delimiter);
  const header: readonly string[] = rows.next().value?.cells ?? [];
  const columns = header.map(columnOf);
  for (const column of COLUMN_NAMES) {
    if (columns.filter((name) => name === column).length > 1) {
      throw new UnknownFormatError(
        "column-twice",
        `its header line names the column "${column}" twice`,
      );
    }
  }
  for (const { line, cells } of rows) {
    gatherer.gather(line, () => {
      if (cells.length > columns.length) {
        const problem = `has ${cells.length} cells, where the header has ${columns.length}: a text with a "${delimiter}" in it must stand in quotation marks`;
        throw new FieldProblem("too-many", "row", problem, {
          found: cells.length,
          limit: columns.length,
        });
      }
      return [draftOf(cellsByColumn(columns, cells))];
    });
  }
  return gatherer.reading();
}

function columnOf(cell: string): Column | undefined {
  const name = cell.trim().toLowerCase();
  return COLUMN_NAMES.find((column) => COLUMNS[column].some((known) => known === name));
}

/** An empty cell says nothing, as if its column was not there. */
function cellsByColumn(
  columns: readonly (Column | undefined)[],
  cells: readonly string[],
): ReadonlyMap<Column, string> {
  const row = new Map<Column, string>();
  for (const [index, cell] of cells.entries()) {
    const column = columns[index];
    if (column === undefined || cell.trim() === "") continue;
    // A spreadsheet makes "positive" at the beginning of a cell into "Positive".
    row.set(column, column === "sentiment" ? cell.trim().toLowerCase() : cell);
  }
  return row;
}

function draftOf(row: ReadonlyMap<Column, string>): Draft {
  const pick = (...columns: Column[]) =>
    Object.fromEntries(columns.flatMap((name) => (row.has(name) ? [[name, row.get(name)]] : [])));
  const id = row.get("id");
  const threshold = row.get("threshold");
  const text = (column: Column, limit: number) => {
    const cell = row.get(column);
    return cell === undefined ? undefined : textAt(cell, column, limit);
  };
  const before = text("before", PACK_LIMITS.answer);
  const input = text("rephrasing", PACK_LIMITS.input);
  const target = text("answer", PACK_LIMITS.answer);
  const neighbour = text("neighbour", PACK_LIMITS.input);
  return {
    ...(id === undefined ? {} : { id: idAt(id, "id") }),
    descriptor: descriptorAt({ task: taskOf(row), ...pick(...textColumns(row)) }, "row", ""),
    provenance: provenanceAt(pick("author", "source", "note", "date"), "row", ""),
    ...(threshold === undefined ? {} : { threshold: thresholdAt(Number(threshold), "threshold") }),
    ...(before === undefined ? {} : { before }),
    inScope: input && target ? [{ input, target, kind: "rephrasing" }] : [],
    outOfScope: neighbour ? [{ input: neighbour, kind: "locality" }] : [],
  };
}

/** The columns of the row's task; those of other tasks, if filled in, are refused by their name. */
function textColumns(row: ReadonlyMap<Column, string>): Column[] {
  const columns: Column[] = ["question", "answer", "statement", "topic", "sentiment"];
  return columns.filter((column) => row.has(column));
}

/** As stated, or as the cells that are filled in tell. */
function taskOf(row: ReadonlyMap<Column, string>): string {
  const stated = row.get("task");
  if (stated !== undefined) return oneOfAt(stated.trim().toLowerCase(), "task", TASKS);
  if (row.has("statement")) return "fact-check";
  return row.has("topic") ? "dialogue" : "qa";
}
