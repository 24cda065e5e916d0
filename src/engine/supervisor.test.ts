import { beforeEach, describe, expect, it, vi } from "vitest";
import { type FakeEngine, load, onFakeEngine, report, request, settle } from "./fake-engine.ts";
import type { LoadReport } from "./protocol.ts";

let engine: FakeEngine;
onFakeEngine((made) => {
  engine = made;
});

describe("EngineClient, when the worker is gone", () => {
  it("replaces a worker that is silent, and gives the new one the memory", async () => {
    await engine.client.load(load);
    const lost = engine.client.predict(request);
    const lostError = lost.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(engine.workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await lostError).toMatchObject({ code: "engine-restarted", data: { reason: "silent" } });
    expect(engine.worker(0).terminated).toBe(true);
    expect(engine.worker(1).calls).toEqual(["load", "setMemory"]);
    expect(engine.kinds()).toEqual(["idle", "loading", "ready", "restarting", "recovered"]);
    expect(engine.client.status).toMatchObject({
      kind: "recovered",
      reason: "silent",
      edits: 2,
      report,
    });
  });

  it("is content with signs of life", async () => {
    await engine.client.load(load);
    engine.client.predict(request).catch(() => undefined);
    for (let i = 0; i < 10; i++) {
      await vi.advanceTimersByTimeAsync(20_000);
      engine.worker(0).say({ kind: "notice", notice: "alive" });
    }
    expect(engine.workers).toHaveLength(1);
  });

  it("is content with the progress of a long run", async () => {
    await engine.client.load(load);
    const progress: unknown[] = [];
    const suite = { name: "s", suite: "", edits: 1, threshold: 0.5, scope: "embedding" } as const;
    const run = engine.client.runSuite(suite, { onEvent: (event) => progress.push(event) });
    await settle();
    const { id } = engine.worker(0).request("runSuite");
    for (let done = 1; done <= 10; done++) {
      await vi.advanceTimersByTimeAsync(20_000);
      engine.worker(0).say({ kind: "event", id, event: { done, of: 10 } });
    }
    const result = { suite: "s" };
    engine.worker(0).say({ kind: "result", id, result });
    await expect(run).resolves.toEqual(result);
    expect(progress).toHaveLength(10);
    expect(engine.workers).toHaveLength(1);
  });

  it("recovers from a lost device, and lets calls made meanwhile wait", async () => {
    await engine.client.load(load);
    engine.worker(0).say({ kind: "notice", notice: "device-lost", reason: "unplugged" });
    await Promise.resolve();
    const counted = engine.client.countTokens("x");
    await settle();
    expect(engine.worker(1).calls).toEqual(["load", "setMemory", "countTokens"]);
    const result = { generator: 1, encoder: 3 };
    engine
      .worker(1)
      .say({ kind: "result", id: engine.worker(1).request("countTokens").id, result });
    await expect(counted).resolves.toEqual(result);
    expect(engine.client.status).toMatchObject({ kind: "recovered", reason: "device-lost" });
  });

  it("goes on with a first loading that crashes, under the same promise", async () => {
    engine.nextLoads = false;
    const loading = engine.client.load(load);
    await settle();
    engine.nextLoads = true;
    engine.worker(0).dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
    await expect(loading).resolves.toBe(report);
    expect(engine.kinds()).toEqual(["idle", "loading", "restarting", "recovered"]);
  });

  it("gives up after three restarts within five minutes", async () => {
    await engine.client.load(load);
    for (let i = 0; i < 4; i++) {
      engine.worker(i).dispatchEvent(new Event("error"));
      await settle();
    }
    expect(engine.workers).toHaveLength(4);
    expect(engine.client.status).toMatchObject({
      kind: "failed",
      error: { code: "engine-gave-up" },
    });
    await expect(engine.client.countTokens("x")).rejects.toMatchObject({ code: "engine-gave-up" });
    await expect(engine.client.load(load)).resolves.toBe(report);
  });

  it("hears nothing more of a worker that it has ended", async () => {
    await engine.client.load(load);
    engine.worker(0).say({ kind: "notice", notice: "device-lost", reason: "first" });
    await settle();
    engine.worker(0).say({ kind: "notice", notice: "device-lost", reason: "late" });
    await settle();
    expect(engine.workers).toHaveLength(2);
  });
});

describe("EngineClient, when a task is added", () => {
  const both = { ...load, tasks: ["qa", "fact-check"] } as const;
  const added = { ...report, tasks: both.tasks } as unknown as LoadReport;
  const loads = (i: number) =>
    engine
      .worker(i)
      .heard.flatMap((m) => (m.kind === "request" && m.call === "load" ? [m.argument] : []));
  const answerLoad = (result: LoadReport) =>
    engine.worker(0).say({ kind: "result", id: engine.worker(0).request("load").id, result });

  beforeEach(async () => {
    await engine.client.load(load);
    engine.worker(0).loads = false;
  });

  it("asks the same worker, stays ready, and lets calls go on meanwhile", async () => {
    const progress: unknown[] = [];
    const adding = engine.client.load({ ...load, tasks: ["fact-check"] }, (told) =>
      progress.push(told),
    );
    await settle();
    expect(loads(0)).toEqual([load, both]);
    expect(engine.client.status.kind).toBe("ready");
    const event = { stage: "downloading" };
    engine.worker(0).say({ kind: "event", id: engine.worker(0).request("load").id, event });
    const counted = engine.client.countTokens("x");
    await settle();
    const result = { generator: 1, encoder: 3 };
    engine
      .worker(0)
      .say({ kind: "result", id: engine.worker(0).request("countTokens").id, result });
    await expect(counted).resolves.toEqual(result);
    answerLoad(added);
    await expect(adding).resolves.toBe(added);
    expect(progress).toEqual([event]);
    expect(engine.workers).toHaveLength(1);
  });

  it("joins one that is on its way", async () => {
    const first = engine.client.load(both);
    expect(engine.client.load(both)).toBe(first);
    await settle();
    answerLoad(added);
    await first;
    expect(loads(0)).toHaveLength(2);
  });

  it("waits for a first loading that still lasts", async () => {
    engine.nextLoads = false;
    const anew = engine.client.load({ ...load, device: "wasm" });
    const adding = engine.client.load({ ...both, device: "wasm" });
    await settle();
    expect(loads(1)).toHaveLength(1);
    engine.worker(1).loads = true;
    engine
      .worker(1)
      .say({ kind: "result", id: engine.worker(1).request("load").id, result: report });
    await expect(anew).resolves.toBe(report);
    await expect(adding).resolves.toBe(report);
    expect(loads(1)).toHaveLength(2);
  });

  it("goes on with the earlier tasks where it fails, and can be asked again", async () => {
    const adding = engine.client.load(both);
    await settle();
    const error = {
      name: "FileUnreachableError",
      code: "file-unreachable",
      message: "m",
      data: {},
    };
    engine.worker(0).say({ kind: "failure", id: engine.worker(0).request("load").id, error });
    await expect(adding).rejects.toMatchObject({ code: "file-unreachable" });
    expect(engine.client.status.kind).toBe("ready");
    expect(engine.worker(0).terminated).toBe(false);
    const again = engine.client.load(both);
    await settle();
    answerLoad(added);
    await expect(again).resolves.toBe(added);
  });

  it("has the added task in the worker that replaces a lost one, in the midst of it too", async () => {
    const adding = engine.client.load(both);
    await settle();
    engine.worker(0).say({ kind: "notice", notice: "device-lost", reason: "unplugged" });
    await expect(adding).resolves.toBe(report);
    expect(loads(1)).toEqual([both]);
    expect(engine.client.status.kind).toBe("recovered");
  });
});
