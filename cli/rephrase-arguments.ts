/** The options of `npm run rephrase`. */
import { parseArgs } from "node:util";
import { count, UsageError } from "./arguments.ts";

export const REPHRASE_USAGE = `npm run rephrase -- [options]

  --suite FILE     whose edits' questions are rephrased (public/suites/zsre.jsonl)
  --limit N        only the first N edits (20, or all of them with --kept)
  --seed S         the edits in an order drawn with this seed; without it, as the suite has them
  --kept N         stop once N rephrasings are kept
  --threads N      threads of the WASM runtime (1)
  --models DIR     the folder of the models (public/models)
`;

export interface RephraseArguments {
  readonly suite: string;
  readonly limit: number;
  readonly seed?: number;
  readonly kept: number;
  readonly threads: number;
  readonly models: string;
}

/** @throws {UsageError} */
export function parseRephraseArguments(argv: readonly string[]): RephraseArguments {
  const values = parse(argv);
  const kept = count("--kept", values.kept);
  const seed = count("--seed", values.seed);
  return {
    suite: values.suite ?? "public/suites/zsre.jsonl",
    limit: count("--limit", values.limit) ?? (kept === undefined ? 20 : Number.POSITIVE_INFINITY),
    ...(seed !== undefined && { seed }),
    kept: kept ?? Number.POSITIVE_INFINITY,
    threads: count("--threads", values.threads) ?? 1,
    models: values.models ?? "public/models",
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        suite: { type: "string" },
        limit: { type: "string" },
        seed: { type: "string" },
        kept: { type: "string" },
        threads: { type: "string" },
        models: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
