/** What this browser keeps of the models, and of this page's storage as a whole. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { forgetFiles, type KeptFile, keptFiles, sizeOf } from "../../models/kept-files.ts";
import { askToPersist } from "../../storage/persistence.ts";
import { type Problem, toProblem } from "../problem.ts";

/** As vite.config.ts names it for the service worker, which fills it. */
const RUNTIME_CACHE = "errata-runtime";

export interface CacheState {
  /** Null until they have been read, and where there is no storage for files. */
  readonly files: readonly KeptFile[] | null;
  /** Of onnxruntime-web's WebAssembly. */
  readonly runtimeBytes: number;
  readonly estimate: { readonly usage: number; readonly quota: number } | null;
  /** Whether the browser has promised to keep this page's data; null where it does not say. */
  readonly persisted: boolean | null;
  readonly problem: Problem | null;
  read(): Promise<void>;
  /** Deletes these files, or all, with the runtime. */
  forget(what: readonly string[] | "all"): Promise<void>;
  askToPersist(): Promise<boolean>;
}

export type CacheStore = StoreApi<CacheState>;

export interface CacheOptions {
  readonly caches: Pick<CacheStorage, "open" | "delete"> | undefined;
  readonly storage: Partial<Pick<StorageManager, "estimate" | "persisted">> | undefined;
  /** The models' offer tells what would have to be fetched, which this changes. */
  readonly onForgotten: () => Promise<void>;
}

export function createCacheStore({ caches, storage, onForgotten }: CacheOptions): CacheStore {
  return createStore<CacheState>((set, get) => ({
    files: null,
    runtimeBytes: 0,
    estimate: null,
    persisted: null,
    problem: null,

    async read() {
      const { usage, quota } = (await storage?.estimate?.().catch(() => undefined)) ?? {};
      const persisted = (await storage?.persisted?.().catch(() => undefined)) ?? null;
      set({
        persisted,
        estimate: usage !== undefined && quota !== undefined ? { usage, quota } : null,
      });
      if (!caches) return;
      try {
        const files = await keptFiles(caches);
        set({ files, runtimeBytes: await bytesIn(caches, RUNTIME_CACHE), problem: null });
      } catch (thrown) {
        set({ problem: toProblem(thrown) });
      }
    },

    async forget(what) {
      if (!caches) return;
      try {
        const hashes = what === "all" ? (await keptFiles(caches)).map((f) => f.sha256) : what;
        await forgetFiles(caches, hashes);
        if (what === "all") await caches.delete(RUNTIME_CACHE);
      } catch (thrown) {
        set({ problem: toProblem(thrown) });
        return;
      }
      await get().read();
      await onForgotten();
    },

    async askToPersist() {
      const granted = (await askToPersist()) === "granted";
      await get().read();
      return granted;
    },
  }));
}

async function bytesIn(caches: Pick<CacheStorage, "open">, name: string): Promise<number> {
  const cache = await caches.open(name);
  let bytes = 0;
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (response) bytes += await sizeOf(response);
  }
  return bytes;
}
