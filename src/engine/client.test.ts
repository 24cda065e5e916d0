import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EngineClient, type EngineStatus } from "./client.ts";
import type { FromWorker, LoadReport, MemoryEntry, Request, ToWorker } from "./protocol.ts";

const report = {
  models: [{ role: "base", milliseconds: { longestRun: 100 } }],
} as unknown as LoadReport;

const entries: MemoryEntry[] = ["a", "b"].map((id) => ({
  id,
  descriptor: { task: "qa", question: "Q?", answer: "A" },
}));

const answer = {
  text: "4",
  tokens: 1,
  ending: "end",
  milliseconds: { prefill: 1, decode: 1 },
} as const;

/** A worker that loads and takes a memory by itself; other calls wait for the test. */
class FakeWorker extends EventTarget {
  readonly heard: ToWorker[] = [];
  terminated = false;
  loads = true;

  postMessage(message: ToWorker): void {
    this.heard.push(message);
    if (message.kind !== "request") return;
    const { id, call } = message;
    if (call === "load" && this.loads) this.say({ kind: "result", id, result: report });
    if (call === "setMemory") {
      const result = { embedded: [], rejected: [], vectorModel: "m" };
      this.say({ kind: "result", id, result });
    }
  }

  terminate(): void {
    this.terminated = true;
  }

  say(data: FromWorker): void {
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
  }

  request(call: Request["call"]): Request {
    const found = this.heard.findLast((m): m is Request => m.kind === "request" && m.call === call);
    if (!found) throw new Error(`The worker has heard no ${call}.`);
    return found;
  }

  get calls(): string[] {
    return this.heard.map((m) => (m.kind === "request" ? m.call : m.kind));
  }
}

let workers: FakeWorker[];
let nextLoads: boolean;
let client: EngineClient;
let statuses: EngineStatus[];
const load = {
  modelsUrl: "https://errata.example/models/manifest.json",
  device: "auto",
  tasks: ["qa"],
} as const;
const request = {
  task: "qa",
  input: "2+2?",
  editIds: [],
  threshold: 0.5,
  scope: "embedding",
  maxTokens: 8,
} as const;

const worker = (i: number) => workers[i] as FakeWorker;
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  nextLoads = true;
  statuses = [];
  client = new EngineClient({
    createWorker: () => {
      const made = new FakeWorker();
      made.loads = nextLoads;
      workers.push(made);
      return made as unknown as Worker;
    },
    readMemory: async () => entries,
  });
  client.subscribe((status) => statuses.push(status));
});

afterEach(() => {
  client.dispose();
  vi.useRealTimers();
});

const kinds = () => statuses.map(({ kind }) => kind);

describe("EngineClient", () => {
  it("loads once for calls that ask for the same, and refuses calls before that", async () => {
    await expect(client.countTokens("x")).rejects.toMatchObject({ code: "not-loaded" });
    const first = client.load(load);
    expect(client.load({ ...load })).toBe(first);
    await expect(first).resolves.toBe(report);
    expect(kinds()).toEqual(["idle", "loading", "ready"]);
    expect(workers).toHaveLength(1);
  });

  it("gives the very base answer as the edited one when it is out of scope", async () => {
    await client.load(load);
    const events: unknown[] = [];
    const prediction = client.predict(request, { onEvent: (event) => events.push(event) });
    await settle();
    const { id } = worker(0).request("predict");
    const event = { kind: "text", pane: "base", text: "4" };
    worker(0).say({ kind: "event", id, event });
    const decision = { kind: "out-of-scope", threshold: 0.5 };
    const result = { decision, base: answer, milliseconds: { scope: 1 } };
    worker(0).say({ kind: "result", id, result });
    const { base, edited } = await prediction;
    expect(edited).toBe(base);
    expect(events).toEqual([event]);
  });

  it("brings a failure over with its name, code and data", async () => {
    nextLoads = false;
    const loading = client.load(load);
    await settle();
    const { id } = worker(0).request("load");
    const error = {
      name: "FileCorruptError",
      code: "file-corrupt",
      message: "m",
      data: { path: "p" },
    };
    worker(0).say({ kind: "failure", id, error });
    await expect(loading).rejects.toMatchObject(error);
    expect(client.status).toMatchObject({ kind: "failed", error: { code: "file-corrupt" } });
    expect(worker(0).terminated).toBe(true);
    await expect(client.countTokens("x")).rejects.toMatchObject({ code: "file-corrupt" });
    nextLoads = true;
    await expect(client.load(load)).resolves.toBe(report);
  });

  it("drops an older score for a newer one", async () => {
    await client.load(load);
    const { threshold: _, maxTokens: __, ...asked } = request;
    const older = client.score(asked);
    older.catch(() => undefined);
    await settle();
    const newer = client.score({ ...asked, input: "2+3?" });
    await expect(older).rejects.toMatchObject({ name: "AbortError" });
    await settle();
    expect(worker(0).calls.slice(-3)).toEqual(["score", "cancel", "score"]);
    const result = { scores: [], milliseconds: 1 };
    worker(0).say({ kind: "result", id: worker(0).request("score").id, result });
    await expect(newer).resolves.toEqual(result);
  });

  it("sends a cancellation and takes what the worker had", async () => {
    await client.load(load);
    const controller = new AbortController();
    const prediction = client.predict(request, { signal: controller.signal });
    await settle();
    controller.abort();
    expect(worker(0).heard.at(-1)).toEqual({ kind: "cancel", id: worker(0).request("predict").id });
    const base = { ...answer, ending: "cancelled" };
    const result = { decision: { kind: "out-of-scope" }, base, milliseconds: { scope: 1 } };
    worker(0).say({ kind: "result", id: worker(0).request("predict").id, result });
    await expect(prediction).resolves.toMatchObject({ base: { ending: "cancelled" } });
  });
});

describe("EngineClient, when a task is added", () => {
  const both = { ...load, tasks: ["qa", "fact-check"] } as const;
  const added = { ...report, tasks: both.tasks } as unknown as LoadReport;
  const loads = (i: number) =>
    worker(i).heard.flatMap((m) => (m.kind === "request" && m.call === "load" ? [m.argument] : []));
  const answerLoad = (result: LoadReport) =>
    worker(0).say({ kind: "result", id: worker(0).request("load").id, result });

  beforeEach(async () => {
    await client.load(load);
    worker(0).loads = false;
  });

  it("asks the same worker, stays ready, and lets calls go on meanwhile", async () => {
    const progress: unknown[] = [];
    const adding = client.load({ ...load, tasks: ["fact-check"] }, (told) => progress.push(told));
    await settle();
    expect(loads(0)).toEqual([load, both]);
    expect(client.status.kind).toBe("ready");
    const event = { stage: "downloading" };
    worker(0).say({ kind: "event", id: worker(0).request("load").id, event });
    const counted = client.countTokens("x");
    await settle();
    const result = { generator: 1, encoder: 3 };
    worker(0).say({ kind: "result", id: worker(0).request("countTokens").id, result });
    await expect(counted).resolves.toEqual(result);
    answerLoad(added);
    await expect(adding).resolves.toBe(added);
    expect(progress).toEqual([event]);
    expect(workers).toHaveLength(1);
  });

  it("joins one that is on its way", async () => {
    const first = client.load(both);
    expect(client.load(both)).toBe(first);
    await settle();
    answerLoad(added);
    await first;
    expect(loads(0)).toHaveLength(2);
  });

  it("waits for a first loading that still lasts", async () => {
    nextLoads = false;
    const anew = client.load({ ...load, device: "wasm" });
    const adding = client.load({ ...both, device: "wasm" });
    await settle();
    expect(loads(1)).toHaveLength(1);
    worker(1).loads = true;
    worker(1).say({ kind: "result", id: worker(1).request("load").id, result: report });
    await expect(anew).resolves.toBe(report);
    await expect(adding).resolves.toBe(report);
    expect(loads(1)).toHaveLength(2);
  });

  it("goes on with the earlier tasks where it fails, and can be asked again", async () => {
    const adding = client.load(both);
    await settle();
    const error = {
      name: "FileUnreachableError",
      code: "file-unreachable",
      message: "m",
      data: {},
    };
    worker(0).say({ kind: "failure", id: worker(0).request("load").id, error });
    await expect(adding).rejects.toMatchObject({ code: "file-unreachable" });
    expect(client.status.kind).toBe("ready");
    expect(worker(0).terminated).toBe(false);
    const again = client.load(both);
    await settle();
    answerLoad(added);
    await expect(again).resolves.toBe(added);
  });

  it("has the added task in the worker that replaces a lost one, in the midst of it too", async () => {
    const adding = client.load(both);
    await settle();
    worker(0).say({ kind: "notice", notice: "device-lost", reason: "unplugged" });
    await expect(adding).resolves.toBe(report);
    expect(loads(1)).toEqual([both]);
    expect(client.status.kind).toBe("recovered");
  });
});

describe("EngineClient, when the worker is gone", () => {
  it("replaces a worker that is silent, and gives the new one the memory", async () => {
    await client.load(load);
    const lost = client.predict(request);
    const lostError = lost.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await lostError).toMatchObject({ code: "engine-restarted", data: { reason: "silent" } });
    expect(worker(0).terminated).toBe(true);
    expect(worker(1).calls).toEqual(["load", "setMemory"]);
    expect(kinds()).toEqual(["idle", "loading", "ready", "restarting", "recovered"]);
    expect(client.status).toMatchObject({ kind: "recovered", reason: "silent", edits: 2, report });
  });

  it("is content with signs of life", async () => {
    await client.load(load);
    client.predict(request).catch(() => undefined);
    for (let i = 0; i < 10; i++) {
      await vi.advanceTimersByTimeAsync(20_000);
      worker(0).say({ kind: "notice", notice: "alive" });
    }
    expect(workers).toHaveLength(1);
  });

  it("is content with the progress of a long run", async () => {
    await client.load(load);
    const progress: unknown[] = [];
    const suite = { name: "s", suite: "", edits: 1, threshold: 0.5, scope: "embedding" } as const;
    const run = client.runSuite(suite, { onEvent: (event) => progress.push(event) });
    await settle();
    const { id } = worker(0).request("runSuite");
    for (let done = 1; done <= 10; done++) {
      await vi.advanceTimersByTimeAsync(20_000);
      worker(0).say({ kind: "event", id, event: { done, of: 10 } });
    }
    const result = { suite: "s" };
    worker(0).say({ kind: "result", id, result });
    await expect(run).resolves.toEqual(result);
    expect(progress).toHaveLength(10);
    expect(workers).toHaveLength(1);
  });

  it("rejects a cancelled run of probes with the signal's reason, once the worker has stopped", async () => {
    await client.load(load);
    const controller = new AbortController();
    const { input: _, ...rest } = request;
    const run = client.runProbes({ ...rest, probes: [] }, { signal: controller.signal });
    const rejected = vi.fn();
    run.catch(rejected);
    await settle();
    controller.abort(new Error("stopped"));
    await settle();
    expect(rejected).not.toHaveBeenCalled();
    const { id } = worker(0).request("runProbes");
    const error = { name: "AbortError", code: "unexpected", message: "aborted", data: null };
    worker(0).say({ kind: "failure", id, error });
    await expect(run).rejects.toThrow("stopped");
  });

  it("recovers from a lost device, and lets calls made meanwhile wait", async () => {
    await client.load(load);
    worker(0).say({ kind: "notice", notice: "device-lost", reason: "unplugged" });
    await Promise.resolve();
    const counted = client.countTokens("x");
    await settle();
    expect(worker(1).calls).toEqual(["load", "setMemory", "countTokens"]);
    const result = { generator: 1, encoder: 3 };
    worker(1).say({ kind: "result", id: worker(1).request("countTokens").id, result });
    await expect(counted).resolves.toEqual(result);
    expect(client.status).toMatchObject({ kind: "recovered", reason: "device-lost" });
  });

  it("goes on with a first loading that crashes, under the same promise", async () => {
    nextLoads = false;
    const loading = client.load(load);
    await settle();
    nextLoads = true;
    worker(0).dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
    await expect(loading).resolves.toBe(report);
    expect(kinds()).toEqual(["idle", "loading", "restarting", "recovered"]);
  });

  it("gives up after three restarts within five minutes", async () => {
    await client.load(load);
    for (let i = 0; i < 4; i++) {
      worker(i).dispatchEvent(new Event("error"));
      await settle();
    }
    expect(workers).toHaveLength(4);
    expect(client.status).toMatchObject({ kind: "failed", error: { code: "engine-gave-up" } });
    await expect(client.countTokens("x")).rejects.toMatchObject({ code: "engine-gave-up" });
    await expect(client.load(load)).resolves.toBe(report);
  });

  it("hears nothing more of a worker that it has ended", async () => {
    await client.load(load);
    worker(0).say({ kind: "notice", notice: "device-lost", reason: "first" });
    await settle();
    worker(0).say({ kind: "notice", notice: "device-lost", reason: "late" });
    await settle();
    expect(workers).toHaveLength(2);
  });
});
