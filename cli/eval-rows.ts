/**
 * A process that measures rows of one suite for `npm run eval -- --all` (eval-all.ts), with models of
 * its own: it is sent a {@link RowsToMeasure}, sends each {@link Cell} back as it is there, and ends.
 */
import { CrossAttentionScope } from "../src/models/cross-attention-scope.ts";
import type { CrossEncoder } from "../src/models/cross-encoder.ts";
import { EmbeddingScope } from "../src/models/embedding-scope.ts";
import { nodeFiles } from "../src/models/files-node.ts";
import type { LoadedModels } from "../src/models/load.ts";
import { pairReaders } from "../src/models/pair-scores.ts";
import { parseManifest } from "../src/models/parse-manifest.ts";
import { TwoStageScope } from "../src/models/two-stage-scope.ts";
import type { Calibration } from "../src/serac/scope.ts";
import {
  type AblationModels,
  type AblationOptions,
  COLUMNS,
  measureCell,
} from "../src/suites/ablation.ts";
import {
  cachedBase,
  cachedEncoder,
  cachedGeneration,
  cachedPairs,
} from "../src/suites/cached-models.ts";
import { loadForTerminal } from "./models.ts";
import { readable, readSource } from "./suite-source.ts";

export interface RowsToMeasure {
  readonly suite: string;
  /** The folder of the models. */
  readonly models: string;
  readonly threads: number;
  readonly measuring: AblationOptions;
  readonly rows: readonly { readonly column: string; readonly k: number }[];
  /** What the rows share, where each may stop before all its inputs are scored. */
  readonly milliseconds?: number;
}

// Nobody would read what is measured for a run that was ended.
process.once("disconnect", () => process.exit(1));
process.once("message", (asked: RowsToMeasure) => {
  measure(asked).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function measure({
  suite,
  models: folder,
  threads,
  measuring,
  rows,
  milliseconds,
}: RowsToMeasure) {
  const end = milliseconds === undefined ? undefined : performance.now() + milliseconds;
  const { source } = await readSource(suite);
  const tasks = [...new Set(source.entries.map(({ task }) => task))];
  const loaded = await loadForTerminal(folder, threads, tasks);
  const manifest = parseManifest(await nodeFiles(folder).readManifest());
  const models = caching(loaded, manifest.models.scope.calibration);
  const fitting = readable(source, loaded);
  for (const [i, { column, k }] of rows.entries()) {
    const method = COLUMNS.find(({ name }) => name === column);
    if (method === undefined) throw new RangeError(`There is no column "${column}".`);
    const now = performance.now();
    const cell = await measureCell(fitting, method, k, models, {
      ...measuring,
      ...(end !== undefined && { deadline: now + (end - now) / (rows.length - i) }),
    });
    await new Promise((sent) => process.send?.(cell, sent));
  }
}

/** The loaded models with caches between them and the classifiers, which are the page's own. */
function caching(
  { base, adapted, counterfactual, cross, claims, verdict, statements, encoder }: LoadedModels,
  calibration: Calibration,
): AblationModels {
  const scopeOf = (reader?: CrossEncoder) => reader && cachedPairs(reader.output("scope"));
  const cached = { cross: scopeOf(cross), claims: scopeOf(claims) };
  const readers = pairReaders(() => cached);
  const reader = statements && cachedPairs(statements);
  const embedding = new EmbeddingScope(cachedEncoder(encoder), calibration);
  return {
    base: cachedBase(base),
    counterfactual: counterfactual && cachedGeneration(counterfactual),
    adapted: adapted && cachedGeneration(adapted),
    verdict: verdict && cachedPairs(verdict),
    scopes: {
      embedding,
      "cross-attention": new CrossAttentionScope(readers),
      "two-stage": new TwoStageScope(embedding, readers, () => reader),
    },
  };
}
