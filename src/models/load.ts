/**
 * From a place where model files are to three models that can be called. The page's worker and
 * the command line load through here.
 */
import { Downloads } from "./download.ts";
import { EmbeddingScope } from "./embedding-scope.ts";
import type { Encoder } from "./encoder.ts";
import type { ModelFiles } from "./files.ts";
import type { Generator } from "./generator.ts";
import { Gpu } from "./gpu.ts";
import { type Device, fileEntryOf, filesOf, type Manifest } from "./manifest.ts";
import { parseManifest } from "./parse-manifest.ts";
import { type Loading, loadEncoder, loadGenerator } from "./placing.ts";
import { Queue } from "./queue.ts";
import type { DevicePreference, LoadProgress, LoadReport } from "./report.ts";
import type { OpenRuntime } from "./runtime.ts";

export interface LoadOptions {
  readonly files: ModelFiles;
  readonly openRuntime: OpenRuntime;
  /** `navigator.gpu`, where there is one. */
  readonly gpu?: GPU | undefined;
  readonly preference: DevicePreference;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** The GPU device is gone, and with it every model on it: load anew, in a new worker. */
  readonly onDeviceLost?: (reason: string) => void;
  /** Called after every create, run and release: a sign of life. */
  readonly onSettled?: () => void;
  readonly signal?: AbortSignal;
}

/** `base`, `counterfactual` and `scope` are what `predict` in src/serac takes. */
export interface LoadedModels {
  readonly base: Generator;
  readonly counterfactual: Generator;
  readonly scope: EmbeddingScope;
  readonly encoder: Encoder;
  readonly report: LoadReport;
  /** Ends the GPU device as a driver crash would. Throws NoDeviceError where there is none. */
  loseDevice(): void;
  /** Frees everything. The models cannot be called after it. */
  release(): Promise<void>;
}

/**
 * Loads, places, warms up and checks the three models. Throws ManifestError, a file error,
 * SessionError or SelfCheckError; after that, ONNX Runtime wants a new worker to try again in.
 */
export async function loadModels(options: LoadOptions): Promise<LoadedModels> {
  const start = performance.now();
  const { files, signal, onProgress = () => {} } = options;
  const manifest = parseManifest(await files.readManifest(signal));
  const gpu = await Gpu.open(options.gpu, options.preference, (reason) =>
    options.onDeviceLost?.(reason),
  );
  // With WebGPU both graphs of a model: each may fall back, and without a network later on.
  const devices: readonly Device[] = gpu.device ? ["webgpu", "wasm"] : ["wasm"];
  const downloads = new Downloads(files, manifest, allFiles(manifest, devices), onProgress);
  await downloads.fetchAll(signal);
  await files.settle(hashes(manifest));

  const loading: Loading = {
    runtime: await options.openRuntime(gpu.choice.kind),
    queue: new Queue(options.onSettled),
    gpu,
    manifest,
    downloads,
    signal,
    tell: (stage, model) => onProgress({ stage, model, ...downloads.progress() }),
  };
  const { base: baseEntry, counterfactual: counterfactualEntry, scope } = manifest.models;
  const base = await loadGenerator(loading, "base", baseEntry);
  downloads.drop(
    filesOf(baseEntry, devices).filter((f) => !filesOf(counterfactualEntry, devices).includes(f)),
  );
  const counterfactual = await loadGenerator(loading, "counterfactual", counterfactualEntry);
  downloads.drop(filesOf(counterfactualEntry, devices));
  const encoder = await loadEncoder(loading, scope);
  downloads.drop(filesOf(scope, devices));

  const models = [base.report, counterfactual.report, encoder.report];
  const onGpu = models.some(({ placement }) => placement.device === "webgpu");
  if (!onGpu) gpu.close();
  const { runtime } = loading;
  return {
    base: base.model,
    counterfactual: counterfactual.model,
    encoder: encoder.model,
    scope: new EmbeddingScope(encoder.model, scope.calibration),
    report: {
      models,
      runtime: {
        onnxruntime: runtime.ort.env.versions.web ?? runtime.ort.env.versions.common,
        build: runtime.build,
        threads: runtime.threads,
        crossOriginIsolated: runtime.crossOriginIsolated,
        shaderF16: gpu.choice.kind === "webgpu" && gpu.choice.shaderF16,
      },
      ...(files.cacheWarning !== undefined && { cacheWarning: files.cacheWarning }),
      milliseconds: performance.now() - start,
    },
    loseDevice: () => gpu.lose(),
    async release() {
      for (const { model } of [base, counterfactual, encoder]) await model.release();
      gpu.close();
    },
  };
}

function allFiles(manifest: Manifest, devices: readonly Device[]): string[] {
  const models = Object.values(manifest.models);
  return [...new Set(models.flatMap((model) => filesOf(model, devices)))];
}

/** Of every file of today's models, those of the other device too: they may be kept from before. */
function hashes(manifest: Manifest): Set<string> {
  return new Set(
    allFiles(manifest, ["webgpu", "wasm"]).map((path) => fileEntryOf(manifest, path).sha256),
  );
}
