/** Where the models stand: what loading would cost, how it goes, where each runs, what broke. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type {
  DevicePreference,
  LoadProgress,
  LoadReport,
  RejectedEdit,
} from "../../engine/protocol.ts";
import type { Task } from "../../serac/edit.ts";
import type { SettingRepository } from "../../storage/settings.ts";
import type { VectorRepository } from "../../storage/vectors.ts";
import type { MemoryStore } from "../memory/memory-store.ts";
import { servedBy, serves } from "../models/needs.ts";
import type { Offer, ReadOffer } from "../models/offer.ts";
import { type Problem, toProblem } from "../problem.ts";
import type { CreateEngine, Engine, EngineStatus } from "./engine.ts";
import { MemorySync, type Synced } from "./memory-sync.ts";

export const DEVICE_PREFERENCES = ["auto", "wasm"] as const satisfies readonly DevicePreference[];

export interface EngineState {
  readonly status: EngineStatus;
  readonly preference: DevicePreference;
  readonly offer: Offer | null;
  readonly offerProblem: Problem | null;
  /** `offer` was read after the models were loaded, so it tells what is kept of them now. */
  readonly offerIsCurrent: boolean;
  readonly progress: LoadProgress | null;
  /** Models of another task are coming besides those that are loaded. */
  readonly adding: boolean;
  readonly report: LoadReport | null;
  /** What the models in `report` were loaded with. */
  readonly loadedWith: DevicePreference | null;
  readonly loadProblem: Problem | null;
  readonly embedding: { readonly embedded: number; readonly of: number } | null;
  /** Edits that the models cannot use, each with the reason. */
  readonly rejected: readonly RejectedEdit[];
  readonly syncProblem: Problem | null;
  readonly vectorsNotKept: Problem | null;
  start(): Promise<void>;
  prefer(preference: DevicePreference): void;
  /** What a task needs, the present one where none is named, beside what is loaded for another. */
  load(of?: Task): Promise<void>;
  /** Ends a loading; the files that have arrived stay in the cache. */
  cancel(): void;
  /** Reads again what of the models this browser keeps. */
  refreshOffer(): Promise<void>;
  loseDevice(): Promise<void>;
}

export type EngineStore = StoreApi<EngineState>;

export interface LoadedEngine {
  readonly engine: Engine;
  /** Another object after each loading. */
  readonly report: LoadReport;
  /** Resolves when the engine holds the memory as it is now. */
  settled(): Promise<Synced>;
}

export interface EngineStoreOptions {
  readonly createEngine: CreateEngine;
  readonly readOffer: ReadOffer;
  readonly modelsUrl: string;
  readonly memory: MemoryStore;
  readonly vectors: Pick<VectorRepository, "read" | "write">;
  readonly settings: Pick<SettingRepository, "read" | "write">;
  /** The task that is looked at: `load` loads what it needs. */
  readonly task: () => Task;
}

export interface EngineParts {
  readonly store: EngineStore;
  /** The engine, once its models are loaded: those of the task, where one is named. */
  readonly loaded: (task?: Task) => LoadedEngine | undefined;
}

export function createEngineStore(options: EngineStoreOptions): EngineParts {
  const { createEngine, readOffer, modelsUrl, memory, vectors, settings, task } = options;
  let engine: Engine | undefined;
  let sync: MemorySync | undefined;

  const store = createStore<EngineState>((set, get) => {
    function ensureEngine(): Engine {
      if (engine) return engine;
      const created = createEngine(async () => (await sync?.entries()) ?? []);
      created.subscribe(onStatus);
      sync = new MemorySync({
        engine: created,
        vectors,
        edits: () => memory.getState().edits,
        onProgress: (embedding) => set({ embedding }),
        onVectorsNotKept: (thrown) => set({ vectorsNotKept: toProblem(thrown) }),
      });
      engine = created;
      return created;
    }

    function onStatus(status: EngineStatus): void {
      set({ status });
      if (status.kind === "restarting") sync?.forget();
      if (status.kind === "recovered") {
        set({ report: status.report, progress: null });
        // Edits may have come while there was no engine to take them.
        settle().catch(() => {});
      }
      if (status.kind === "failed") {
        set({
          ...{ report: null, progress: null, adding: false },
          loadProblem: toProblem(status.error),
        });
      }
    }

    async function loadTasks(tasks: readonly Task[]): Promise<void> {
      const { preference, report: before, loadedWith } = get();
      set({ loadProblem: null, progress: null, offerIsCurrent: false });
      // On the same device the worker stays, with the memory that it holds.
      const adding = before !== null && loadedWith === preference;
      set({ adding });
      if (!adding) {
        set({ report: null, loadedWith: null });
        sync?.forget();
      }
      try {
        const report = await ensureEngine().load(
          { modelsUrl, device: preference, tasks },
          (progress) => set({ progress }),
        );
        set({ report, loadedWith: preference, progress: null, adding: false });
      } catch (thrown) {
        const problem = toProblem(thrown);
        if (!endedOnPurpose(problem)) {
          set({ loadProblem: problem, progress: null, adding: false });
        }
        return;
      }
      await settle().catch(() => {});
      await get().refreshOffer();
    }

    return {
      status: { kind: "idle" },
      preference: "auto",
      offer: null,
      offerProblem: null,
      offerIsCurrent: false,
      progress: null,
      adding: false,
      report: null,
      loadedWith: null,
      loadProblem: null,
      embedding: null,
      rejected: [],
      syncProblem: null,
      vectorsNotKept: null,

      async start() {
        const stored = await settings.read("device", DEVICE_PREFERENCES).catch(() => undefined);
        if (stored) set({ preference: stored });
        set({ offerProblem: null });
        await get().refreshOffer();
      },

      prefer(preference) {
        set({ preference });
        // A choice that cannot be kept still holds for this visit.
        settings.write("device", preference).catch(() => {});
        void get().refreshOffer();
      },

      async refreshOffer() {
        const { preference, report } = get();
        try {
          const offer = await readOffer(modelsUrl, preference);
          // Another choice or another loading meanwhile reads its own.
          if (get().preference !== preference || get().report !== report) return;
          set({ offer, offerProblem: null, offerIsCurrent: true });
        } catch (thrown) {
          if (!get().offer) set({ offerProblem: toProblem(thrown) });
        }
      },

      cancel() {
        const { adding, report } = get();
        const before = adding ? servedBy(report) : [];
        set({ report: null, loadedWith: null, progress: null, loadProblem: null, adding: false });
        engine?.dispose();
        // The worker goes with the loading; what ran in it comes back from the cache.
        if (before.length > 0) void loadTasks(before);
        void get().refreshOffer();
      },

      load: (of = task()) => loadTasks([...new Set([...servedBy(get().report), of])]),

      async loseDevice() {
        // The status tells what comes of it; the call itself is lost with the device.
        await engine?.loseDevice().catch(() => {});
      },
    };
  });

  async function settle(): Promise<Synced> {
    if (!sync) throw new RangeError("There is no engine to hold the memory yet.");
    try {
      const synced = await sync.settled();
      store.setState({ rejected: synced.rejected, syncProblem: null, embedding: null });
      return synced;
    } catch (thrown) {
      store.setState({ syncProblem: toProblem(thrown), embedding: null });
      throw thrown;
    }
  }

  memory.subscribe((state, before) => {
    // The engine embeds a new edit while its writer types the first input.
    if (state.edits !== before.edits && store.getState().report) settle().catch(() => {});
  });

  return {
    store,
    loaded(of) {
      const { report } = store.getState();
      if (!engine || !report || (of && !serves(report, of))) return undefined;
      return { engine, report, settled: settle };
    },
  };
}

/** Whether inputs of this task can be asked. */
export function isReady({ report }: Pick<EngineState, "report">, task: Task): boolean {
  return serves(report, task);
}

/** Cancelled, or overtaken by another loading: neither is a failure. */
function endedOnPurpose({ code, data }: Problem): boolean {
  return code === "engine-restarted" && (data as { reason: unknown } | null)?.reason === null;
}
