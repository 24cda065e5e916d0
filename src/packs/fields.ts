/**
 * Reads fields of parsed JSON that anyone may have written. Only an object's own fields are read,
 * under names fixed here and in the callers, and every object handed on is made anew: so nothing
 * in a file reaches a prototype, whether it is called `__proto__` or `constructor`.
 */
import { type EditDescriptor, SENTIMENTS, TASKS, tidy } from "../serac/edit.ts";
import { FieldProblem, shortened, tooMany } from "./errors.ts";
import { PACK_LIMITS, type Provenance } from "./pack.ts";

/** Names that mean something on every object: as a key or an id they are an attack or a mishap. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "prototype",
]);

export function objectAt(value: unknown, field: string): object {
  if (value === undefined) throw new FieldProblem("missing", field, "is missing");
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new FieldProblem("not-an-object", field, "must be an object");
  }
  return value;
}

export function listAt(value: unknown, field: string): readonly unknown[] {
  if (value === undefined) throw new FieldProblem("missing", field, "is missing");
  if (!Array.isArray(value)) throw new FieldProblem("not-a-list", field, "must be a list");
  return value;
}

/** The object's own field of this name, and never one that it inherits. */
export function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
}

/** Refuses names that the format does not have: a typing error would else be lost in silence. */
export function onlyFields(object: object, names: readonly string[], prefix = ""): void {
  for (const name of Object.keys(object)) {
    const field = prefix + name;
    if (FORBIDDEN_NAMES.has(name)) {
      throw new FieldProblem("forbidden-name", field, "is a name that no field may have");
    }
    if (!names.includes(name)) {
      throw new FieldProblem("unknown-field", field, "is no field of this version of the format");
    }
  }
}

/** A text with something in it besides white space, of at most so many UTF-16 code units. */
export function textAt(value: unknown, field: string, limit: number): string {
  if (value === undefined) throw new FieldProblem("missing", field, "is missing");
  if (typeof value !== "string") throw new FieldProblem("not-a-text", field, "must be a text");
  if (value.length > limit) {
    throw tooMany("too-long", field, value.length, limit, "characters");
  }
  if (/\p{Surrogate}/u.test(value)) {
    throw new FieldProblem("broken-text", field, "has half of a character (a lone surrogate)");
  }
  if (tidy(value) === "") throw new FieldProblem("empty", field, "is empty");
  return value;
}

export function idAt(value: unknown, field: string): string {
  const id = textAt(value, field, PACK_LIMITS.id);
  if (FORBIDDEN_NAMES.has(id)) {
    throw new FieldProblem("forbidden-name", field, `is "${id}", which no id may be`);
  }
  return id;
}

export function oneOfAt<T extends string>(value: unknown, field: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) {
    const options = allowed.map((item) => `"${item}"`).join(", ");
    const stated = typeof value === "string" ? `, not "${shortened(value)}"` : "";
    const fault = value === undefined ? "missing" : "unknown-value";
    throw new FieldProblem(fault, field, `must be one of ${options}${stated}`);
  }
  return found;
}

/** What is in scope has p above the threshold, so 1 would never apply and is allowed: it mutes. */
export function thresholdAt(value: unknown, field: string): number {
  if (typeof value !== "number") throw new FieldProblem("not-a-number", field, "must be a number");
  if (!(value >= 0 && value <= 1)) {
    throw new FieldProblem("out-of-range", field, "must be from 0 to 1");
  }
  return value;
}

const ISO_DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/u;

export function dateAt(value: unknown, field: string): string {
  const text = textAt(value, field, 40);
  if (!ISO_DATE.test(text) || !isRealDay(text)) {
    throw new FieldProblem(
      "not-a-date",
      field,
      'must be an ISO 8601 date ("2026-01-31" or "2026-01-31T09:30:00Z")',
    );
  }
  return text;
}

/** Some engines read 31 February as 3 March. */
function isRealDay(text: string): boolean {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return (
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(text.slice(0, 10)) &&
    !Number.isNaN(Date.parse(text))
  );
}

/** `at` goes before the names in errors: a CSV's columns stand in no object. */
export function descriptorAt(value: unknown, field: string, at = `${field}.`): EditDescriptor {
  const object = objectAt(value, field);
  const text = (name: "question" | "answer" | "statement" | "topic") =>
    textAt(own(object, name), at + name, PACK_LIMITS[name]);
  const task = oneOfAt(own(object, "task"), `${at}task`, TASKS);
  switch (task) {
    case "qa":
      onlyFields(object, ["task", "question", "answer"], at);
      return { task, question: text("question"), answer: text("answer") };
    case "fact-check":
      onlyFields(object, ["task", "statement"], at);
      return { task, statement: text("statement") };
    case "dialogue": {
      onlyFields(object, ["task", "topic", "sentiment"], at);
      const sentiment = oneOfAt(own(object, "sentiment"), `${at}sentiment`, SENTIMENTS);
      return { task, topic: text("topic"), sentiment };
    }
  }
}

export function provenanceAt(value: unknown, field: string, at = `${field}.`): Provenance {
  const object = objectAt(value, field);
  onlyFields(object, ["author", "source", "note", "date"], at);
  const text = (name: "author" | "source" | "note") => {
    const stated = own(object, name);
    if (stated === undefined) return {};
    return { [name]: textAt(stated, at + name, PACK_LIMITS[name]) };
  };
  const date = own(object, "date");
  return {
    ...text("author"),
    ...text("source"),
    ...text("note"),
    ...(date === undefined ? {} : { date: dateAt(date, `${at}date`) }),
  };
}
