/** The command line's options, read by Node's own parser and checked here. */
import { parseArgs } from "node:util";
import { DEFAULT_SCOPES, SCOPE_KINDS, type ScopeKind } from "../src/serac/scope.ts";
import { METHODS, type Method } from "../src/suites/method.ts";

/** An option or argument that cannot be used; the message says which and what would do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "usage";
}

/** The classifier that each task has where none is named. */
export function defaultScopes(): string {
  return Object.entries(DEFAULT_SCOPES)
    .map(([task, kind]) => `${task}: ${kind}`)
    .join(", ");
}

export const EVAL_USAGE = `npm run eval -- SUITE.jsonl [options]

  --edits K        edits in memory at once (10)
  --scope KIND     scope classifier: ${SCOPE_KINDS.join(", ")} (${defaultScopes()})
  --method NAME    who answers in scope: ${METHODS.join(", ")} (${METHODS[0]})
  --limit N        only the first N edits of the suite
  --json OUT       write the report as one JSON object
  --mistakes       print each wrong or changed answer
  --replies OUT    write both replies to each in-scope input as JSON Lines (dialogue alone)
  --given-edit     give each in-scope input its own edit, to measure the counterfactual model alone
  --decisions      decide and answer nothing, to measure the scope classifier and what its p is worth
  --threads N      threads of the WASM runtime (1)
  --models DIR     the folder of the models (public/models)

npm run eval -- --all [options]

  prints the table of every suite, number of edits, classifier and baseline
  --log FILE       keep each figure in FILE (JSON Lines) as it is measured, and go on from there
  --markdown       print the table as Markdown
  --sample N       edits scored a row (100)
  --inputs N       inputs in scope, and out of scope, scored of each edit (1)
  --cross N        inputs scored a row where cross-attention reads 100 edits or more (100)
  --minutes M      when those rows, which come last, share what is left of M minutes (28)
  --full           no such limit
  --jobs N         suites measured side by side, each in a process of its own (2)
  --threads N      threads of each (1)
  --models DIR     as above
`;

export interface SuiteArguments {
  readonly kind: "suite";
  readonly suite: string;
  readonly edits: number;
  /** Left out: the default of the suite's task. */
  readonly scope?: ScopeKind;
  readonly method: Method;
  readonly limit?: number;
  readonly json?: string;
  /** Where the replies of a dialogue suite go. */
  readonly replies?: string;
  readonly mistakes: boolean;
  readonly givenEdit: boolean;
  readonly decisionsOnly: boolean;
  readonly threads: number;
  readonly models: string;
}

export interface AllArguments {
  readonly kind: "all";
  readonly log?: string;
  readonly markdown: boolean;
  readonly sample: number;
  readonly inputs: number;
  readonly cross: number;
  /** Absent where there is no limit. */
  readonly minutes?: number;
  /** Processes side by side. */
  readonly jobs: number;
  /** Of the WASM runtime in each. */
  readonly threads: number;
  readonly models: string;
}

/** @throws {UsageError} */
export function parseEvalArguments(argv: readonly string[]): SuiteArguments | AllArguments {
  const { values, positionals } = parse(argv);
  const models = values.models ?? "public/models";
  return values.all
    ? { ...allArguments(values, positionals), models }
    : { ...suiteArguments(values, positionals), models };
}

type Values = ReturnType<typeof parse>["values"];
type Own<T> = Omit<T, "models">;

function suiteArguments(values: Values, positionals: readonly string[]): Own<SuiteArguments> {
  refuse(
    values,
    ["log", "markdown", "sample", "inputs", "cross", "minutes", "full", "jobs"],
    "only --all has",
  );
  const [suite, ...more] = positionals;
  if (suite === undefined) {
    throw new UsageError("Which suite? Give the path of a .jsonl file, or --all.");
  }
  if (more.length > 0)
    throw new UsageError(`One suite at a time; "${more.join(" ")}" is left over.`);
  if (values["given-edit"] && values.decisions) {
    throw new UsageError("--given-edit decides nothing, so --decisions has nothing to measure.");
  }
  if (values.replies !== undefined && values.decisions) {
    throw new UsageError("--decisions answers nothing, so --replies has nothing to write.");
  }
  return {
    kind: "suite",
    suite,
    edits: count("--edits", values.edits) ?? 10,
    ...optional("scope", oneOf("--scope", values.scope, SCOPE_KINDS)),
    method: oneOf("--method", values.method, METHODS) ?? METHODS[0],
    ...optional("limit", count("--limit", values.limit)),
    threads: count("--threads", values.threads) ?? 1,
    ...optional("json", values.json),
    ...optional("replies", values.replies),
    mistakes: values.mistakes ?? false,
    givenEdit: values["given-edit"] ?? false,
    decisionsOnly: values.decisions ?? false,
  };
}

function allArguments(values: Values, positionals: readonly string[]): Own<AllArguments> {
  const single = ["edits", "scope", "method", "limit", "json", "replies", "mistakes"] as const;
  refuse(values, [...single, "given-edit", "decisions"], "--all does not have");
  if (positionals.length > 0) {
    throw new UsageError(`--all takes every suite; "${positionals.join(" ")}" is left over.`);
  }
  if (values.full && values.minutes !== undefined) {
    throw new UsageError("--full has no limit, so --minutes has nothing to say.");
  }
  return {
    kind: "all",
    ...optional("log", values.log),
    markdown: values.markdown ?? false,
    sample: count("--sample", values.sample) ?? 100,
    inputs: count("--inputs", values.inputs) ?? 1,
    cross: count("--cross", values.cross) ?? 100,
    jobs: count("--jobs", values.jobs) ?? 2,
    threads: count("--threads", values.threads) ?? 1,
    ...optional("minutes", values.full ? undefined : (count("--minutes", values.minutes) ?? 28)),
  };
}

function refuse(values: Values, names: readonly (keyof Values)[], why: string): void {
  const given = names.find((name) => values[name] !== undefined);
  if (given !== undefined) throw new UsageError(`--${given} is an option that ${why}.`);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        edits: { type: "string" },
        scope: { type: "string" },
        method: { type: "string" },
        limit: { type: "string" },
        json: { type: "string" },
        replies: { type: "string" },
        mistakes: { type: "boolean" },
        "given-edit": { type: "boolean" },
        decisions: { type: "boolean" },
        threads: { type: "string" },
        models: { type: "string" },
        all: { type: "boolean" },
        log: { type: "string" },
        markdown: { type: "boolean" },
        sample: { type: "string" },
        inputs: { type: "string" },
        cross: { type: "string" },
        minutes: { type: "string" },
        full: { type: "boolean" },
        jobs: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws {UsageError} */
export function count(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/u.test(text)) {
    throw new UsageError(`${option} must be a whole number from 1 up, not "${text}".`);
  }
  return Number(text);
}

function oneOf<T extends string>(
  option: string,
  text: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const found = allowed.find((kind) => kind === text);
  if (found === undefined) {
    throw new UsageError(`${option} must be ${allowed.join(", ")}, not "${text}".`);
  }
  return found;
}

function optional<Key extends string, T>(key: Key, value: T | undefined): { [K in Key]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: T });
}
