/** The command line's options, read by Node's own parser and checked here. */
import { parseArgs } from "node:util";
import { SCOPE_KINDS, type ScopeKind } from "../src/serac/scope.ts";

/** An option or argument that cannot be used; the message says which and what would do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "usage";
}

/** The scope classifiers that this build ships. The first is the default, on the page too. */
export const SHIPPED_SCOPES = ["embedding"] as const satisfies readonly ScopeKind[];

export const EVAL_USAGE = `npm run eval -- SUITE.jsonl [options]

  --edits K        edits in memory at once (10)
  --scope KIND     scope classifier: ${SHIPPED_SCOPES.join(", ")} (${SHIPPED_SCOPES[0]})
  --limit N        only the first N edits of the suite
  --json OUT       write the report as one JSON object
  --mistakes       print each wrong or changed answer
  --given-edit     give each in-scope input its own edit, to measure the counterfactual model alone
  --decisions      decide and answer nothing, to measure the scope classifier alone
  --threads N      threads of the WASM runtime (1)
  --models DIR     the folder of the models (public/models)
`;

export interface EvalArguments {
  readonly suite: string;
  readonly edits: number;
  readonly scope: (typeof SHIPPED_SCOPES)[number];
  readonly limit?: number;
  readonly json?: string;
  readonly mistakes: boolean;
  readonly givenEdit: boolean;
  readonly decisionsOnly: boolean;
  readonly threads: number;
  readonly models: string;
}

/** @throws {UsageError} */
export function parseEvalArguments(argv: readonly string[]): EvalArguments {
  const { values, positionals } = parse(argv);
  const [suite, ...more] = positionals;
  if (suite === undefined) throw new UsageError("Which suite? Give the path of a .jsonl file.");
  if (more.length > 0)
    throw new UsageError(`One suite at a time; "${more.join(" ")}" is left over.`);
  if (values["given-edit"] && values.decisions) {
    throw new UsageError("--given-edit decides nothing, so --decisions has nothing to measure.");
  }
  return {
    suite,
    edits: count("--edits", values.edits) ?? 10,
    scope: scope(values.scope),
    ...optional("limit", count("--limit", values.limit)),
    ...optional("json", values.json),
    mistakes: values.mistakes ?? false,
    givenEdit: values["given-edit"] ?? false,
    decisionsOnly: values.decisions ?? false,
    threads: count("--threads", values.threads) ?? 1,
    models: values.models ?? "public/models",
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        edits: { type: "string" },
        scope: { type: "string" },
        limit: { type: "string" },
        json: { type: "string" },
        mistakes: { type: "boolean" },
        "given-edit": { type: "boolean" },
        decisions: { type: "boolean" },
        threads: { type: "string" },
        models: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function count(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/u.test(text)) {
    throw new UsageError(`${option} must be a whole number from 1 up, not "${text}".`);
  }
  return Number(text);
}

function scope(text: string | undefined): (typeof SHIPPED_SCOPES)[number] {
  if (text === undefined) return SHIPPED_SCOPES[0];
  const shipped = SHIPPED_SCOPES.find((kind) => kind === text);
  if (shipped) return shipped;
  const known = (SCOPE_KINDS as readonly string[]).includes(text);
  throw new UsageError(
    known
      ? `No ${text} classifier is shipped yet; --scope can be ${SHIPPED_SCOPES.join(", ")}.`
      : `--scope must be ${SHIPPED_SCOPES.join(", ")}, not "${text}".`,
  );
}

function optional<Key extends string, T>(key: Key, value: T | undefined): { [K in Key]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: T });
}
