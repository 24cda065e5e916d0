import { expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { LoadReport } from "../../engine/protocol.ts";
import { withResolvers } from "../../engine/with-resolvers.ts";
import type { Task } from "../../serac/edit.ts";
import type { MemoryState } from "../memory/memory-store.ts";
import type { Offer } from "../models/offer.ts";
import type { Engine } from "./engine.ts";
import { createEngineStore, isReady } from "./engine-store.ts";

const report = { models: [], tasks: ["qa"] } as unknown as LoadReport;
const ended = Object.assign(new Error("The engine was closed."), {
  code: "engine-restarted",
  data: { reason: null },
});

function setUp() {
  const loading = withResolvers<LoadReport>();
  const task: { now: Task } = { now: "qa" };
  const engine = {
    load: vi.fn(() => loading.promise),
    dispose: vi.fn(() => loading.reject(ended)),
    setMemory: async () => ({ embedded: [], rejected: [], vectorModel: "m" }),
    subscribe: () => () => {},
  } as unknown as Engine;
  const offer = (cachedBytes: number) => ({ totalBytes: 10, cachedBytes }) as Offer;
  const readOffer = vi.fn(async () => offer(4));
  const memory = createStore(() => ({ status: "ready", edits: [] }) as unknown as MemoryState);
  const { store } = createEngineStore({
    createEngine: () => engine,
    readOffer,
    modelsUrl: "https://errata.example/models/manifest.json",
    memory,
    vectors: { read: async () => new Map(), write: async () => {} },
    settings: { read: async () => undefined, write: async () => {} },
    task: () => task.now,
  });
  return { engine, store, readOffer, loading, task };
}

it("a loading that is cancelled is no failure, and tells what is left to fetch", async () => {
  const { store, engine, readOffer } = setUp();
  const load = store.getState().load();
  store.getState().cancel();
  await load;
  expect(engine.dispose).toHaveBeenCalledOnce();
  expect(store.getState()).toMatchObject({ loadProblem: null, report: null });
  expect(readOffer).toHaveBeenCalledOnce();
  await expect.poll(() => store.getState().offer?.cachedBytes).toBe(4);
});

it("knows what is kept only once it has looked after the loading", async () => {
  const { store, loading } = setUp();
  await store.getState().start();
  expect(store.getState().offerIsCurrent).toBe(true);
  const load = store.getState().load();
  expect(store.getState().offerIsCurrent).toBe(false);
  loading.resolve(report);
  await load;
  expect(store.getState()).toMatchObject({ report, offerIsCurrent: true });
});

it("loads what another task needs besides, and keeps what is loaded meanwhile", async () => {
  const { store, engine, loading, task } = setUp();
  loading.resolve({ ...report, tasks: ["fact-check"] });
  task.now = "fact-check";
  await store.getState().load();
  expect(isReady(store.getState(), "qa")).toBe(false);
  task.now = "qa";
  const more = withResolvers<LoadReport>();
  vi.mocked(engine.load).mockReturnValueOnce(more.promise);
  const load = store.getState().load();
  expect(store.getState()).toMatchObject({ adding: true, report: { tasks: ["fact-check"] } });
  more.resolve({ ...report, tasks: ["qa", "fact-check"] });
  await load;
  expect(vi.mocked(engine.load).mock.lastCall?.[0].tasks).toEqual(["fact-check", "qa"]);
  expect(store.getState().adding).toBe(false);
  expect(isReady(store.getState(), "qa")).toBe(true);
});

it("cancelled while it loads more, brings back what was there", async () => {
  const { store, engine, loading, task } = setUp();
  loading.resolve({ ...report, tasks: ["fact-check"] });
  task.now = "fact-check";
  await store.getState().load();
  task.now = "qa";
  vi.mocked(engine.load).mockReturnValueOnce(new Promise(() => {}));
  void store.getState().load();
  store.getState().cancel();
  await expect.poll(() => store.getState().report?.tasks).toEqual(["fact-check"]);
  expect(vi.mocked(engine.load).mock.lastCall?.[0].tasks).toEqual(["fact-check"]);
  expect(store.getState().adding).toBe(false);
});
