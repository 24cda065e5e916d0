import { describe, expect, it, vi } from "vitest";
import {
  answer,
  type FakeEngine,
  load,
  onFakeEngine,
  report,
  request,
  settle,
} from "./fake-engine.ts";

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

  it("rejects a cancelled run of probes with the signal's reason, once the worker has stopped", async () => {
    await engine.client.load(load);
    const controller = new AbortController();
    const { input: _, ...rest } = request;
    const run = engine.client.runProbes({ ...rest, probes: [] }, { signal: controller.signal });
    const rejected = vi.fn();
    run.catch(rejected);
    await settle();
    controller.abort(new Error("stopped"));
    await settle();
    expect(rejected).not.toHaveBeenCalled();
    const { id } = engine.worker(0).request("runProbes");
    const error = { name: "AbortError", code: "unexpected", message: "aborted", data: null };
    engine.worker(0).say({ kind: "failure", id, error });
    await expect(run).rejects.toThrow("stopped");
  });
});
