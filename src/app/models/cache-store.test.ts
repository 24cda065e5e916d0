import { expect, it, vi } from "vitest";
import { keyOf, MODELS_CACHE } from "../../models/kept-files.ts";
import { createCacheStore } from "./cache-store.ts";

const ORIGIN = "https://errata.example";

/** Cache Storage on Maps. */
function fakeCaches(content: Record<string, Record<string, string>>) {
  const caches = new Map(
    Object.entries(content).map(([name, files]) => [name, new Map(Object.entries(files))]),
  );
  const open = async (name: string) => {
    const files = caches.get(name) ?? new Map<string, string>();
    caches.set(name, files);
    const pathOf = (key: RequestInfo | URL) =>
      new URL(key instanceof Request ? key.url : String(key), ORIGIN).pathname;
    return {
      keys: async () => [...files.keys()].map((path) => new Request(ORIGIN + path)),
      match: async (key: RequestInfo | URL) => {
        const body = files.get(pathOf(key));
        return body === undefined ? undefined : new Response(body);
      },
      delete: async (key: RequestInfo | URL) => files.delete(pathOf(key)),
    } as unknown as Cache;
  };
  return { open, delete: async (name: string) => caches.delete(name), caches };
}

function setUp() {
  const fake = fakeCaches({
    [MODELS_CACHE]: {
      "/errata-models/manifest.json": "{}",
      [keyOf("a")]: "four",
      [keyOf("b")]: "sixsix",
    },
    "errata-runtime": { "/ort.wasm": "runtime" },
  });
  const onForgotten = vi.fn(async () => {});
  const storage = {
    estimate: async () => ({ usage: 17, quota: 1000 }),
    persisted: async () => false,
  };
  return { fake, onForgotten, store: createCacheStore({ caches: fake, storage, onForgotten }) };
}

it("reads what is kept, file by file, and what the page may use", async () => {
  const { store } = setUp();
  await store.getState().read();
  expect(store.getState()).toMatchObject({
    files: [
      { sha256: "a", bytes: 4 },
      { sha256: "b", bytes: 6 },
    ],
    runtimeBytes: 7,
    estimate: { usage: 17, quota: 1000 },
    persisted: false,
  });
});

it("deletes some, or all with the runtime, and has the offer read again", async () => {
  const { fake, store, onForgotten } = setUp();
  await store.getState().forget(["a"]);
  expect(store.getState().files?.map(({ sha256 }) => sha256)).toEqual(["b"]);
  expect(store.getState().runtimeBytes).toBe(7);
  await store.getState().forget("all");
  expect(store.getState()).toMatchObject({ files: [], runtimeBytes: 0 });
  // The manifest stays: offline it names what would have to be fetched.
  expect([...(fake.caches.get(MODELS_CACHE)?.keys() ?? [])]).toEqual([
    "/errata-models/manifest.json",
  ]);
  expect(onForgotten).toHaveBeenCalledTimes(2);
});

it("says nothing of files where there is no storage for them", async () => {
  const store = createCacheStore({
    caches: undefined,
    storage: undefined,
    onForgotten: async () => {},
  });
  await store.getState().read();
  expect(store.getState()).toMatchObject({ files: null, estimate: null, persisted: null });
});
