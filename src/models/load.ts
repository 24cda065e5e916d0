/**
 * From a place where model files are to models that can be called. The page's worker and the
 * command line load through here.
 */
import type { Task } from "../serac/edit.ts";
import { type PairModel, pooledPairs } from "../serac/pairs.ts";
import type { Calibration } from "../serac/scope.ts";
import { CrossAttentionScope } from "./cross-attention-scope.ts";
import type { CrossEncoder } from "./cross-encoder.ts";
import { Downloads } from "./download.ts";
import { EmbeddingScope } from "./embedding-scope.ts";
import type { Encoder } from "./encoder.ts";
import type { ModelFiles } from "./files.ts";
import type { Generator } from "./generator.ts";
import { Gpu } from "./gpu.ts";
import { type Device, fileEntryOf, filesOf, type Manifest } from "./manifest.ts";
import { pairReaders } from "./pair-scores.ts";
import { parseManifest } from "./parse-manifest.ts";
import { loadCrossEncoder, loadEncoder, loadGenerator, type Placed } from "./placing.ts";
import { Queue } from "./queue.ts";
import {
  type DevicePreference,
  type LoadProgress,
  type LoadReport,
  MODEL_ROLES,
  type ModelRole,
} from "./report.ts";
import type { OpenRuntime, Runtime } from "./runtime.ts";
import { checkOffered, rolesOf, tasksServedBy } from "./tasks.ts";
import type { Loading } from "./trial.ts";
import { TwoStageScope } from "./two-stage-scope.ts";

export interface LoaderOptions {
  readonly files: ModelFiles;
  readonly openRuntime: OpenRuntime;
  /** `navigator.gpu`, where there is one. */
  readonly gpu?: GPU | undefined;
  readonly preference: DevicePreference;
  /** The GPU device is gone, and with it every model on it: load anew, in a new worker. */
  readonly onDeviceLost?: (reason: string) => void;
  /** Called after every create, run and release: a sign of life. */
  readonly onSettled?: () => void;
}

export interface LoadCallOptions {
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

export interface LoadedModels {
  readonly base: Generator;
  /** Absent where question answering is not loaded. */
  readonly counterfactual?: Generator | undefined;
  /** Absent where dialogue is not loaded. */
  readonly adapted?: Generator | undefined;
  readonly encoder: Encoder;
  /** Absent where neither question answering nor dialogue is loaded. */
  readonly cross?: CrossEncoder | undefined;
  /** Absent where fact checking is not loaded. */
  readonly claims?: CrossEncoder | undefined;
  /** Is a claim true by a statement? What both readers say together. Absent where fact checking is not loaded. */
  readonly verdict?: PairModel | undefined;
  /** Does a statement decide a claim? The larger reader alone. Absent likewise. */
  readonly statements?: PairModel | undefined;
  readonly scopes: Scopes;
  readonly report: LoadReport;
  /** Ends the GPU device as a driver crash would. Throws NoDeviceError where there is none. */
  loseDevice(): void;
  /** Frees everything. The models cannot be called after it. */
  release(): Promise<void>;
}

/** A scope classifier of each kind. The two-stage one uses the embedding one's vectors. */
export interface Scopes {
  readonly embedding: EmbeddingScope;
  readonly "cross-attention": CrossAttentionScope;
  readonly "two-stage": TwoStageScope;
}

/** What the first loading opens, and every later one uses. */
interface Opened {
  readonly manifest: Manifest;
  readonly gpu: Gpu;
  readonly queue: Queue;
  runtime: Runtime | undefined;
}

interface PlacedModels {
  base?: Placed<Generator>;
  adapted?: Placed<Generator>;
  counterfactual?: Placed<Generator>;
  scope?: Placed<Encoder>;
  cross?: Placed<CrossEncoder>;
  claims?: Placed<CrossEncoder>;
  verdict?: Placed<CrossEncoder>;
}

/** Loads the models of some tasks, and later those that other tasks need besides. */
export class ModelLoader {
  readonly #options: LoaderOptions;
  readonly #placed: PlacedModels = {};
  #opened: Opened | undefined;
  #scopes: Scopes | undefined;
  /** One loading at a time: two would bring the same model twice. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: LoaderOptions) {
    this.#options = options;
  }

  /**
   * Loads, places, warms up and checks the models of the tasks that are not there yet, and gives
   * all that are. Throws ManifestError, TaskNotOfferedError, a file error, SessionError or
   * SelfCheckError. After that of a first loading, ONNX Runtime wants a new worker to try again in; models that were there before
   * a later one stay as they are.
   */
  load(tasks: readonly Task[], options: LoadCallOptions = {}): Promise<LoadedModels> {
    const loading = this.#last.then(() => this.#load(tasks, options));
    this.#last = loading.catch(() => undefined);
    return loading;
  }

  async #load(
    tasks: readonly Task[],
    { onProgress = () => {}, signal }: LoadCallOptions,
  ): Promise<LoadedModels> {
    const start = performance.now();
    const missing = rolesOf(tasks).filter((role) => this.#placed[role] === undefined);
    const opened = await this.#open(signal);
    checkOffered(tasks, opened.manifest.models);
    if (missing.length > 0) await this.#bring(opened, missing, onProgress, signal);
    return this.#loaded(opened, performance.now() - start);
  }

  async #open(signal: AbortSignal | undefined): Promise<Opened> {
    if (this.#opened) return this.#opened;
    const { files, gpu, preference, onDeviceLost, onSettled } = this.#options;
    const manifest = parseManifest(await files.readManifest(signal));
    this.#opened = {
      manifest,
      gpu: await Gpu.open(gpu, preference, (reason) => onDeviceLost?.(reason)),
      queue: new Queue(onSettled),
      runtime: undefined,
    };
    return this.#opened;
  }

  async #bring(
    opened: Opened,
    roles: readonly ModelRole[],
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { files, openRuntime } = this.#options;
    const { manifest, gpu, queue } = opened;
    // With WebGPU both graphs of a model: each may fall back, and without a network later on.
    const devices: readonly Device[] = gpu.device ? ["webgpu", "wasm"] : ["wasm"];
    const paths = (role: ModelRole) => {
      const entry = manifest.models[role];
      return entry ? filesOf(entry, devices) : [];
    };
    const wanted = [...new Set(roles.flatMap(paths))];
    const downloads = new Downloads(files, manifest, wanted, onProgress);
    await downloads.fetchAll(signal);
    await files.settle(hashes(manifest));

    opened.runtime ??= await openRuntime(gpu.choice.kind);
    const loading: Loading = {
      runtime: opened.runtime,
      ...{ queue, gpu, manifest, downloads, signal },
      tell: (stage, model) => onProgress({ stage, model, ...downloads.progress() }),
    };
    for (const [i, role] of roles.entries()) {
      await this.#place(loading, role);
      const later = new Set(roles.slice(i + 1).flatMap(paths));
      downloads.drop(paths(role).filter((path) => !later.has(path)));
    }
    const placements = this.#reports().map(({ placement }) => placement);
    if (placements.some(({ device }) => device === "webgpu")) return;
    const [{ reason, fallback } = {}] = placements;
    gpu.close(reason && fallback ? { reason, fallback } : undefined);
  }

  async #place(loading: Loading, role: ModelRole): Promise<void> {
    const { models } = loading.manifest;
    switch (role) {
      case "base":
      case "adapted":
      case "counterfactual": {
        const entry = models[role];
        if (entry) this.#placed[role] = await loadGenerator(loading, role, entry);
        return;
      }
      case "scope":
        this.#placed.scope = await loadEncoder(loading, role, models.scope);
        return;
      case "cross":
        this.#placed.cross = await loadCrossEncoder(loading, role, models.cross);
        return;
      case "claims":
      case "verdict": {
        const entry = models[role];
        if (entry) this.#placed[role] = await loadCrossEncoder(loading, role, entry);
      }
    }
  }

  #reports(): LoadReport["models"] {
    return MODEL_ROLES.flatMap((role) => this.#placed[role]?.report ?? []);
  }

  #loaded({ manifest, gpu, runtime }: Opened, milliseconds: number): LoadedModels {
    const { base, adapted, counterfactual, scope, cross, claims, verdict } = this.#placed;
    if (!base || !scope || !runtime) {
      throw new RangeError("No task was named, so no models were loaded.");
    }
    this.#scopes ??= this.#scopesOf(scope.model, manifest.models.scope.calibration);
    const { cacheWarning } = this.#options.files;
    const placed = MODEL_ROLES.map((role) => this.#placed[role]);
    return {
      base: base.model,
      counterfactual: counterfactual?.model,
      adapted: adapted?.model,
      encoder: scope.model,
      cross: cross?.model,
      claims: claims?.model,
      verdict:
        claims &&
        verdict &&
        pooledPairs([claims, verdict].map(({ model }) => model.output("truth"))),
      statements: verdict?.model.output("scope"),
      scopes: this.#scopes,
      report: {
        tasks: tasksServedBy(MODEL_ROLES.filter((role) => this.#placed[role] !== undefined)),
        models: this.#reports(),
        runtime: {
          onnxruntime: runtime.ort.env.versions.web ?? runtime.ort.env.versions.common,
          build: runtime.build,
          threads: runtime.threads,
          crossOriginIsolated: runtime.crossOriginIsolated,
          shaderF16: gpu.choice.kind === "webgpu" && gpu.choice.shaderF16,
        },
        ...(cacheWarning !== undefined && { cacheWarning }),
        milliseconds,
      },
      loseDevice: () => gpu.lose(),
      async release() {
        for (const one of placed) await one?.model.release();
        gpu.close();
      },
    };
  }

  #scopesOf(encoder: Encoder, calibration: Calibration): Scopes {
    const embedding = new EmbeddingScope(encoder, calibration);
    // A task may be loaded later than the others.
    const scopeOf = (role: "cross" | "claims" | "verdict") =>
      this.#placed[role]?.model.output("scope");
    const readers = pairReaders(() => ({ cross: scopeOf("cross"), claims: scopeOf("claims") }));
    const statements = () => scopeOf("verdict");
    return {
      embedding,
      "cross-attention": new CrossAttentionScope(readers),
      "two-stage": new TwoStageScope(embedding, readers, statements),
    };
  }
}

/** One loading of some tasks, for those who never want more. */
export function loadModels({
  tasks,
  onProgress,
  signal,
  ...options
}: LoaderOptions & LoadCallOptions & { readonly tasks: readonly Task[] }): Promise<LoadedModels> {
  const call = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  return new ModelLoader(options).load(tasks, call);
}

/** Of every file of today's models, those of the other device too: they may be kept from before. */
function hashes(manifest: Manifest): Set<string> {
  const paths = Object.values(manifest.models).flatMap((m) => filesOf(m, ["webgpu", "wasm"]));
  return new Set(paths.map((path) => fileEntryOf(manifest, path).sha256));
}
