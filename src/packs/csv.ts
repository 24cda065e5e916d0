/**
 * RFC 4180 with any one-character delimiter. By hand, since it is short and the page's first load
 * has a budget; it keeps each row's line, which an error needs, and takes one pass over hostile
 * texts too, where a regular expression would run out of stack.
 */
import { RecordError } from "./errors.ts";

export interface CsvRow {
  /** The line on which the row starts, counted from 1: a quoted cell may span lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows that have something in them.
 * @throws {RecordError} naming the line of a quoted cell that does not end as one should
 */
export function* csvRows(text: string, delimiter: string): Generator<CsvRow> {
  const plainEnd = new RegExp(`[\\r\\n${delimiter}]`, "gu");
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = { line, cells: [] as string[] };
    for (let more = true; more; ) {
      const start = at;
      if (text[at] === '"') {
        const end = closingQuote(text, at, line);
        row.cells.push(text.slice(at + 1, end).replaceAll('""', '"'));
        at = end + 1;
      } else {
        plainEnd.lastIndex = at;
        at = plainEnd.exec(text)?.index ?? text.length;
        row.cells.push(text.slice(start, at));
      }
      line += text.slice(start, at).match(/\r\n|\r|\n/gu)?.length ?? 0;
      more = text[at] === delimiter;
      if (more) at++;
    }
    if (at < text.length && !/[\r\n]/u.test(text[at] as string)) {
      const problem = "a quoted cell goes on after its closing quotation mark";
      throw new RecordError("line", line, { fault: "after-quote", problem });
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
    if (row.cells.some((cell) => cell.trim() !== "")) yield row;
  }
}

/** Two quotation marks in a row are one of the text. */
function closingQuote(text: string, opening: number, line: number): number {
  let end = text.indexOf('"', opening + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) {
    const problem = "a quotation mark is opened and never closed";
    throw new RecordError("line", line, { fault: "open-quote", problem });
  }
  return end;
}
