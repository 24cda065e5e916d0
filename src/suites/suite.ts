/**
 * Edit suites: JSON Lines, one edit with its in-scope and out-of-scope inputs a line. The
 * interchange format for evaluation, on the command line, on screen and for others' cases.
 */
import { type EditDescriptor, SENTIMENTS, TASKS, type Task, tidy } from "../serac/edit.ts";

/** What kind of case it is ("rephrase", "same-relation"), by which a report groups its figures. */
interface Kind {
  readonly kind?: string;
}

/** An input that the edit should change, and the answer it should then have. */
export interface InScopeCase extends Kind {
  readonly input: string;
  readonly target: string;
}

/** A dialogue input with replies of the right and the wrong sentiment, for the likelihoods. */
export interface DialogueCase extends Kind {
  readonly input: string;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

export interface OutOfScopeCase extends Kind {
  readonly input: string;
}

/** An input as a run scores it, whichever side it is on. */
export interface ScoredInput {
  /** The edit whose input it is. */
  readonly editId: string;
  readonly task: Task;
  readonly input: string;
  readonly kind: string | undefined;
}

interface EntryOf<Descriptor extends EditDescriptor, Case> {
  readonly id: string;
  readonly task: Descriptor["task"];
  readonly descriptor: Descriptor;
  readonly inScope: readonly Case[];
  readonly outOfScope: readonly OutOfScopeCase[];
}

export type AnswerEntry = EntryOf<
  Extract<EditDescriptor, { task: "qa" | "fact-check" }>,
  InScopeCase
>;
export type DialogueEntry = EntryOf<Extract<EditDescriptor, { task: "dialogue" }>, DialogueCase>;
export type SuiteEntry = AnswerEntry | DialogueEntry;

/** A line that is not in the suite format. `data.line` counts from 1. */
export class SuiteFormatError extends Error {
  override readonly name = "SuiteFormatError";
  readonly code = "suite-format";
  readonly data: { readonly line: number; readonly problem: string };

  constructor(line: number, problem: string) {
    super(
      `Line ${line} of the suite cannot be read: ${problem}. Each line must be one JSON object as docs/suites.md describes; mend that line and run again.`,
    );
    this.data = { line, problem };
  }
}

/** What was wrong at one place of a line; the parser adds the line's number. */
class FieldProblem extends Error {}

/**
 * Reads a whole suite.
 * @throws {SuiteFormatError} naming the first line that is wrong
 */
export function parseSuite(text: string): SuiteEntry[] {
  const entries: SuiteEntry[] = [];
  const lineOfId = new Map<string, number>();
  // A byte order mark is what some editors put before the first line.
  const lines = text.replace(/^\uFEFF/u, "").split(/\r?\n/u);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const number = index + 1;
    const entry = parseLine(line, number);
    const earlier = lineOfId.get(entry.id);
    if (earlier !== undefined) {
      throw new SuiteFormatError(
        number,
        `the id "${entry.id}" was used before, on line ${earlier}`,
      );
    }
    lineOfId.set(entry.id, number);
    entries.push(entry);
  }
  return entries;
}

function parseLine(line: string, number: number): SuiteEntry {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new SuiteFormatError(number, `it is not JSON (${(error as Error).message})`);
  }
  try {
    return parseEntry(value);
  } catch (error) {
    if (error instanceof FieldProblem) throw new SuiteFormatError(number, error.message);
    throw error;
  }
}

function parseEntry(value: unknown): SuiteEntry {
  const line = object(value, "the line");
  const id = string(line["id"], "id");
  const task = parseTask(line["task"]);
  const edit = object(line["edit"], "edit");
  const outOfScope = list(line["outOfScope"], "outOfScope", (item, path) => {
    const at = object(item, path);
    return { input: string(at["input"], `${path}.input`), ...kindOf(at, path) };
  });
  switch (task) {
    case "qa": {
      const descriptor = {
        task,
        question: string(edit["question"], "edit.question"),
        answer: string(edit["answer"], "edit.answer"),
      };
      return { id, task, descriptor, inScope: answerCases(line), outOfScope };
    }
    case "fact-check": {
      const descriptor = { task, statement: string(edit["statement"], "edit.statement") };
      return { id, task, descriptor, inScope: answerCases(line), outOfScope };
    }
    case "dialogue": {
      const descriptor = {
        task,
        topic: string(edit["topic"], "edit.topic"),
        sentiment: oneOf(edit["sentiment"], SENTIMENTS, "edit.sentiment"),
      };
      const inScope = list(line["inScope"], "inScope", (item, path) => {
        const at = object(item, path);
        return {
          input: string(at["input"], `${path}.input`),
          right: replies(at["right"], `${path}.right`),
          wrong: replies(at["wrong"], `${path}.wrong`),
          ...kindOf(at, path),
        };
      });
      return { id, task, descriptor, inScope, outOfScope };
    }
  }
}

function answerCases(line: Record<string, unknown>): InScopeCase[] {
  return list(line["inScope"], "inScope", (item, path) => {
    const at = object(item, path);
    return {
      input: string(at["input"], `${path}.input`),
      target: string(at["target"], `${path}.target`),
      ...kindOf(at, path),
    };
  });
}

/** At least one: the likelihood of no reply is no number. */
function replies(value: unknown, path: string): string[] {
  const texts = list(value, path, string);
  if (texts.length === 0) throw new FieldProblem(`"${path}" must have at least one text`);
  return texts;
}

function kindOf(at: Record<string, unknown>, path: string): Kind {
  return at["kind"] === undefined ? {} : { kind: string(at["kind"], `${path}.kind`) };
}

function parseTask(value: unknown): Task {
  return oneOf(value, TASKS, "task");
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], path: string): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) {
    const options = allowed.map((item) => `"${item}"`).join(", ");
    throw new FieldProblem(`"${path}" must be one of ${options}`);
  }
  return found;
}

function object(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new FieldProblem(`"${path}" must be an object`);
  }
  return value as Record<string, unknown>;
}

function string(value: unknown, path: string): string {
  if (typeof value !== "string" || tidy(value) === "") {
    throw new FieldProblem(`"${path}" must be a text that is not empty`);
  }
  return value;
}

function list<T>(value: unknown, path: string, item: (value: unknown, path: string) => T): T[] {
  if (!Array.isArray(value)) throw new FieldProblem(`"${path}" must be a list`);
  return value.map((entry, index) => item(entry, `${path}[${index}]`));
}
