import { beforeEach, describe, expect, it } from "vitest";
import {
  answer,
  type FakeEngine,
  load,
  onFakeEngine,
  report,
  request,
  settle,
} from "./fake-engine.ts";
import type { LoadReport } from "./protocol.ts";

let engine: FakeEngine;
onFakeEngine((made) => {
  engine = made;
});

describe("EngineClient", () => {
  it("loads once for calls that ask for the same, and refuses calls before that", async () => {
    await expect(engine.client.countTokens("x")).rejects.toMatchObject({ code: "not-loaded" });
    const first = engine.client.load(load);
    expect(engine.client.load({ ...load })).toBe(first);
    await expect(first).resolves.toBe(report);
    expect(engine.kinds()).toEqual(["idle", "loading", "ready"]);
    expect(engine.workers).toHaveLength(1);
  });

  it("gives the very base answer as the edited one when it is out of scope", async () => {
    await engine.client.load(load);
    const events: unknown[] = [];
    const prediction = engine.client.predict(request, { onEvent: (event) => events.push(event) });
    await settle();
    const { id } = engine.worker(0).request("predict");
    const event = { kind: "text", pane: "base", text: "4" };
    engine.worker(0).say({ kind: "event", id, event });
    const decision = { kind: "out-of-scope", threshold: 0.5 };
    const result = { decision, base: answer, milliseconds: { scope: 1 } };
    engine.worker(0).say({ kind: "result", id, result });
    const { base, edited } = await prediction;
    expect(edited).toBe(base);
    expect(events).toEqual([event]);
  });

  it("brings a failure over with its name, code and data", async () => {
    engine.nextLoads = false;
    const loading = engine.client.load(load);
    await settle();
    const { id } = engine.worker(0).request("load");
    const error = {
      name: "FileCorruptError",
      code: "file-corrupt",
      message: "m",
      data: { path: "p" },
    };
    engine.worker(0).say({ kind: "failure", id, error });
    await expect(loading).rejects.toMatchObject(error);
    expect(engine.client.status).toMatchObject({ kind: "failed", error: { code: "file-corrupt" } });
    expect(engine.worker(0).terminated).toBe(true);
    await expect(engine.client.countTokens("x")).rejects.toMatchObject({ code: "file-corrupt" });
    engine.nextLoads = true;
    await expect(engine.client.load(load)).resolves.toBe(report);
  });

  it("drops an older score for a newer one", async () => {
    await engine.client.load(load);
    const { threshold: _, maxTokens: __, ...asked } = request;
    const older = engine.client.score(asked);
    older.catch(() => undefined);
    await settle();
    const newer = engine.client.score({ ...asked, input: "2+3?" });
    await expect(older).rejects.toMatchObject({ name: "AbortError" });
    await settle();
    expect(engine.worker(0).calls.slice(-3)).toEqual(["score", "cancel", "score"]);
    const result = { scores: [], milliseconds: 1 };
    engine.worker(0).say({ kind: "result", id: engine.worker(0).request("score").id, result });
    await expect(newer).resolves.toEqual(result);
  });

  it("sends a cancellation and takes what the worker had", async () => {
    await engine.client.load(load);
    const controller = new AbortController();
    const prediction = engine.client.predict(request, { signal: controller.signal });
    await settle();
    controller.abort();
    expect(engine.worker(0).heard.at(-1)).toEqual({
      kind: "cancel",
      id: engine.worker(0).request("predict").id,
    });
    const base = { ...answer, ending: "cancelled" };
    const result = { decision: { kind: "out-of-scope" }, base, milliseconds: { scope: 1 } };
    engine.worker(0).say({ kind: "result", id: engine.worker(0).request("predict").id, result });
    await expect(prediction).resolves.toMatchObject({ base: { ending: "cancelled" } });
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
