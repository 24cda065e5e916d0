/** An engine's client on workers that a test speaks for, under a clock that the test turns. */
import { afterEach, beforeEach, vi } from "vitest";
import { EngineClient } from "./client.ts";
import type { FromWorker, LoadReport, MemoryEntry, Request, ToWorker } from "./protocol.ts";
import type { EngineStatus } from "./status.ts";

export const report = {
  models: [{ role: "base", milliseconds: { longestRun: 100 } }],
} as unknown as LoadReport;

export const entries: MemoryEntry[] = ["a", "b"].map((id) => ({
  id,
  descriptor: { task: "qa", question: "Q?", answer: "A" },
}));

export const answer = {
  text: "4",
  tokens: 1,
  ending: "end",
  milliseconds: { prefill: 1, decode: 1 },
} as const;

export const load = {
  modelsUrl: "https://errata.example/models/manifest.json",
  device: "auto",
  tasks: ["qa"],
} as const;
export const request = {
  task: "qa",
  input: "2+2?",
  editIds: [],
  threshold: 0.5,
  scope: "embedding",
  maxTokens: 8,
} as const;

/** A worker that loads and takes a memory by itself; other calls wait for the test. */
export class FakeWorker extends EventTarget {
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

export class FakeEngine {
  workers: FakeWorker[] = [];
  statuses: EngineStatus[] = [];
  /** Whether the workers made from now on load by themselves. */
  nextLoads = true;
  readonly client = new EngineClient({
    createWorker: () => {
      const made = new FakeWorker();
      made.loads = this.nextLoads;
      this.workers.push(made);
      return made as unknown as Worker;
    },
    readMemory: async () => entries,
  });

  constructor() {
    this.client.subscribe((status) => this.statuses.push(status));
  }

  worker(i: number): FakeWorker {
    return this.workers[i] as FakeWorker;
  }

  kinds(): string[] {
    return this.statuses.map(({ kind }) => kind);
  }
}

export const settle = () => vi.advanceTimersByTimeAsync(0);

/** Calls `renew` with a new engine before each test, and ends it afterwards. */
export function onFakeEngine(renew: (engine: FakeEngine) => void): void {
  let engine: FakeEngine;
  beforeEach(() => {
    vi.useFakeTimers();
    engine = new FakeEngine();
    renew(engine);
  });
  afterEach(() => {
    engine.client.dispose();
    vi.useRealTimers();
  });
}
