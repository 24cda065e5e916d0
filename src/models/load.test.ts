import { Tensor } from "onnxruntime-common";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ModelFiles } from "./files.ts";
import { nodeFiles } from "./files-node.ts";
import { type LoaderOptions, loadModels, ModelLoader } from "./load.ts";
import { type Device, filesOf, type Manifest } from "./manifest.ts";
import { parseManifest } from "./parse-manifest.ts";
import type { LoadProgress } from "./report.ts";
import type { Runtime } from "./runtime.ts";

// Four models a test: a busy machine may take its time over them.
vi.setConfig({ testTimeout: 60_000 });

const folder = nodeFiles(new URL("../../e2e/fixtures/models", import.meta.url).pathname);
/** The tiny models, but for the graphs: in place of each comes its own path. */
const files: ModelFiles = {
  ...folder,
  async read(path, expected, options) {
    if (!path.endsWith(".onnx")) return folder.read(path, expected, options);
    options?.onProgress?.({ loaded: expected.bytes, fromCache: false });
    options?.onVerifying?.();
    return new TextEncoder().encode(path);
  },
};
/** As they were before there was an adapter. */
const withoutAdapted: ModelFiles = {
  ...files,
  async readManifest(signal) {
    const json = (await files.readManifest(signal)) as { models: Record<string, unknown> };
    const { adapted: _, ...models } = json.models;
    return { ...json, models };
  },
};
let manifest: Manifest;

/** How the stand-in for ONNX Runtime behaves on each device. */
interface Behaviour {
  /** Added to every number that a model computes. */
  readonly off?: Partial<Record<Device, number>>;
  readonly cannotCreate?: readonly Device[];
  /** Milliseconds of a run. */
  readonly takes?: Partial<Record<Device, number>>;
  readonly driverError?: string;
}

interface Session {
  readonly device: Device;
  released: boolean;
}

let sessions: Session[];
let gpuEvents: EventTarget;
let lose: (info: { reason: string; message: string }) => void;

/** Answers with what the self-check of the graph's model expects. */
function runtime({ off = {}, cannotCreate = [], takes = {}, driverError }: Behaviour): Runtime {
  const entries = Object.values(manifest.models);
  const create = async (graph: Uint8Array, options: { executionProviders: unknown[] }) => {
    const device: Device = options.executionProviders[0] === "wasm" ? "wasm" : "webgpu";
    if (cannotCreate.includes(device)) throw new Error("out of memory");
    const path = new TextDecoder().decode(graph);
    const entry = entries.find(({ graphs }) => graphs[device].file === path);
    if (!entry) throw new Error("There is no such graph.");
    const session: Session = { device, released: false };
    sessions.push(session);
    const numbers = (size: number, ids: readonly number[], values: readonly number[]) => {
      const row = new Float32Array(size);
      for (const [i, id] of ids.entries()) row[id] = (values[i] as number) + (off[device] ?? 0);
      return row;
    };
    const run = async (feeds: Record<string, Tensor>) => {
      await new Promise((resolve) => setTimeout(resolve, takes[device] ?? 0));
      if (driverError && device === "webgpu") {
        const error = { message: driverError };
        gpuEvents.dispatchEvent(Object.assign(new Event("uncapturederror"), { error }));
      }
      if (entry.kind === "encoder") {
        const { values } = entry.selfCheck.vector[device];
        const vector = numbers(entry.hidden, [...values.keys()], values);
        return { embedding: new Tensor("float32", vector, [1, entry.hidden]) };
      }
      if (entry.kind === "cross-encoder") {
        const rows = feeds["input_ids"]?.dims[0] ?? 0;
        const { values } = entry.selfCheck.logits[device];
        const row = values.map((value) => value + (off[device] ?? 0));
        const logits = new Array(rows).fill(row).flat();
        return { logits: new Tensor("float32", Float32Array.from(logits), [rows, row.length]) };
      }
      const { ids, values } = entry.selfCheck.logits[device];
      const row = numbers(entry.sizes.vocabulary, ids, values);
      const outputs: Record<string, Tensor> = {
        logits: new Tensor("float32", row, [1, 1, row.length]),
      };
      for (let layer = 0; layer < entry.sizes.layers; layer++) {
        for (const part of ["key", "value"]) {
          outputs[`present.${layer}.${part}`] = new Tensor("float32", [0], [1, 1, 1, 1]);
        }
      }
      return outputs;
    };
    const release = async () => {
      session.released = true;
    };
    return { run, release };
  };
  const ort = {
    InferenceSession: { create },
    Tensor,
    env: { versions: { common: "1.30.0", web: "1.30.0" } },
  } as unknown as Runtime["ort"];
  return { ort, build: "jspi", threads: 1, crossOriginIsolated: true };
}

function fakeGpu(): GPU {
  gpuEvents = new EventTarget();
  const lost = new Promise((resolve) => {
    lose = resolve;
  });
  const device = Object.assign(gpuEvents, {
    lost,
    features: new Set(),
    destroy: () => lose({ reason: "destroyed", message: "" }),
  });
  const adapter = {
    features: new Set(),
    limits: { maxStorageBufferBindingSize: 2 ** 30 },
    info: { vendor: "acme", architecture: "one" },
    requestDevice: async () => device,
  };
  return { requestAdapter: async () => adapter } as unknown as GPU;
}

const load = (behaviour: Behaviour, more: Partial<Parameters<typeof loadModels>[0]> = {}) =>
  loadModels({
    files,
    openRuntime: async () => runtime(behaviour),
    gpu: fakeGpu(),
    preference: "auto",
    tasks: ["qa"],
    ...more,
  });

beforeEach(async () => {
  sessions = [];
  manifest ??= parseManifest(await files.readManifest());
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});

const open = () => sessions.filter(({ released }) => !released).map(({ device }) => device);

describe("loadModels", () => {
  it("puts generators on WebGPU, and the encoder where it is faster", async () => {
    const { report } = await load({ takes: { webgpu: 8, wasm: 3 } });
    const [base, counterfactual, scope, cross] = report.models;
    expect(base?.placement).toEqual({ device: "webgpu", adapter: "acme one" });
    expect(counterfactual?.placement.device).toBe("webgpu");
    expect(scope?.placement.device).toBe("wasm");
    expect(scope?.placement.reason).toMatch(/WASM is the faster/);
    expect(scope?.placement.measured?.webgpu).toBeGreaterThan(5);
    // Eight pairs are one run there, and eight here.
    expect(cross?.placement).toMatchObject({ device: "webgpu" });
    expect(cross?.placement.measured?.webgpu).toBeLessThan(5);
    expect(open()).toEqual(["webgpu", "webgpu", "wasm", "webgpu"]);
    const faster = await load({ takes: { wasm: 8 } });
    expect(faster.report.models[2]?.placement).toMatchObject({ device: "webgpu" });
    const slower = await load({ takes: { webgpu: 80, wasm: 1 } });
    expect(slower.report.models[3]?.placement.reason).toMatch(/WASM is the faster/);
  });

  it("tells its stages in their order", async () => {
    const told: string[] = [];
    const onProgress = ({ stage, model }: LoadProgress) => told.push(`${stage} ${model ?? ""}`);
    await load({}, { preference: "wasm", onProgress });
    const stages = ["creating-sessions", "warming-up", "self-check"];
    const models = ["base", "counterfactual", "scope", "cross"];
    const named = models.flatMap((model) => stages.map((stage) => `${stage} ${model}`));
    expect([...new Set(told)]).toEqual(["downloading ", "verifying ", ...named]);
  });

  it("falls back to WASM when WebGPU computes wrong numbers, and says why", async () => {
    const { report } = await load({ off: { webgpu: 3 } });
    for (const { placement, selfCheck } of report.models) {
      expect(placement.device).toBe("wasm");
      expect(placement.reason).toMatch(/self-check.*failed on WebGPU.*off by 3\.00/);
      expect(selfCheck.passed).toBe(true);
    }
    expect(open()).toEqual(["wasm", "wasm", "wasm", "wasm"]);
  });

  it("falls back to WASM when WebGPU cannot make a session, or its driver reports an error", async () => {
    const failed = await load({ cannotCreate: ["webgpu"] });
    expect(failed.report.models[0]?.placement.reason).toMatch(/out of memory/);
    const reported = await load({ driverError: "bad shader" });
    expect(reported.report.models[0]?.placement.reason).toMatch(/bad shader/);
  });

  it("uses no model that computes wrong numbers on WASM too", async () => {
    const loading = load({ off: { webgpu: 3, wasm: 3 } });
    await expect(loading).rejects.toMatchObject({ name: "SelfCheckError", code: "self-check" });
  });

  it("tells that the device was lost, unless nothing ran on it", async () => {
    const onDeviceLost = vi.fn();
    const models = await load({}, { onDeviceLost });
    models.loseDevice();
    await vi.waitFor(() => expect(onDeviceLost).toHaveBeenCalledTimes(1));
    const onCpu = await load({ off: { webgpu: 3 } }, { onDeviceLost });
    expect(() => onCpu.loseDevice()).toThrow(/no device to lose/);
    expect(onDeviceLost).toHaveBeenCalledTimes(1);
  });

  it("names a model's files in one hash, which is another on another device", async () => {
    const gpu = await load({});
    const cpu = await load({}, { preference: "wasm" });
    const hashOf = ({ report }: typeof gpu) => report.models[0]?.sha256;
    expect(hashOf(gpu)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(gpu)).not.toBe(hashOf(cpu));
  });
});

describe("ModelLoader", () => {
  const read: string[] = [];
  const loader = (behaviour: Behaviour, more: Partial<LoaderOptions> = {}) =>
    new ModelLoader({
      files: {
        ...files,
        read: (path, expected, options) => {
          read.push(path);
          return files.read(path, expected, options);
        },
      },
      openRuntime: async () => runtime(behaviour),
      preference: "wasm",
      ...more,
    });
  beforeEach(() => {
    read.length = 0;
  });
  const roles = ({ report }: Awaited<ReturnType<ModelLoader["load"]>>) =>
    report.models.map(({ role }) => role);

  it("loads what a task needs, and then only what another needs besides", async () => {
    const openRuntime = vi.fn(async () => runtime({}));
    const it = loader({}, { openRuntime });
    const claims = await it.load(["fact-check"]);
    expect(roles(claims)).toEqual(["base", "scope", "claims", "verdict"]);
    expect(claims.counterfactual).toBeUndefined();
    expect(read.some((path) => path.startsWith("counterfactual"))).toBe(false);
    read.length = 0;
    const told: string[] = [];
    const both = await it.load(["qa"], { onProgress: ({ model = "" }) => told.push(model) });
    expect(roles(both)).toEqual(["base", "counterfactual", "scope", "cross", "claims", "verdict"]);
    expect(claims.report.tasks).toEqual(["fact-check"]);
    expect(both.report.tasks).toEqual(["qa", "fact-check"]);
    const { counterfactual, cross } = manifest.models;
    const added = [counterfactual, cross].flatMap((model) => filesOf(model, ["wasm"]));
    expect(new Set(read)).toEqual(new Set(added));
    expect(new Set(told)).toEqual(new Set(["", "counterfactual", "cross"]));
    // The very models, and with them the memory's vectors, that were there before.
    expect(both.base).toBe(claims.base);
    expect(both.scopes).toBe(claims.scopes);
    expect(sessions).toHaveLength(6);
    expect(openRuntime).toHaveBeenCalledTimes(1);
    read.length = 0;
    const again = await it.load(["fact-check", "qa"]);
    expect([read, sessions.length, again.report.tasks]).toEqual([[], 6, both.report.tasks]);
  });

  it("loads the adapted model for dialogue alone, and each adapter next to the base whose files it shares", async () => {
    const it = loader({});
    const opinions = await it.load(["dialogue"]);
    expect(roles(opinions)).toEqual(["base", "adapted", "scope", "cross"]);
    expect(opinions.report.tasks).toEqual(["dialogue"]);
    expect(opinions.counterfactual).toBeUndefined();
    expect(read.filter((path) => path === "base/layers.0.bin")).toHaveLength(1);
    read.length = 0;
    const all = await it.load(["qa"]);
    expect(all.report.tasks).toEqual(["qa", "dialogue"]);
    expect(all.adapted).toBe(opinions.adapted);
    // Its weights are the base's too, and an adapter's; the page has the base's in its cache.
    expect(new Set(read)).toEqual(new Set(filesOf(manifest.models.counterfactual, ["wasm"])));
  });

  it("refuses a task whose model the manifest lacks, and serves the others", async () => {
    const it = loader({}, { files: withoutAdapted });
    await expect(it.load(["dialogue"])).rejects.toMatchObject({
      name: "TaskNotOfferedError",
      data: { task: "dialogue" },
    });
    expect(sessions).toEqual([]);
    expect((await it.load(["qa"])).report.tasks).toEqual(["qa"]);
  });

  it("brings one model once for two loadings at the same time", async () => {
    const it = loader({});
    const [claims, both] = await Promise.all([it.load(["fact-check"]), it.load(["qa"])]);
    expect(both.base).toBe(claims.base);
    expect(sessions).toHaveLength(6);
  });

  it("keeps what is there where a later loading fails", async () => {
    const it = loader({}, {});
    const claims = await it.load(["fact-check"]);
    await expect(it.load(["qa"], { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(open()).toHaveLength(4);
    expect((await it.load(["qa"])).base).toBe(claims.base);
  });

  it("places a later model on WASM for the reason that put all earlier ones there", async () => {
    const it = loader({ off: { webgpu: 3 } }, { preference: "auto", gpu: fakeGpu() });
    const [base] = (await it.load(["fact-check"])).report.models;
    const tried = sessions.length;
    const { report } = await it.load(["qa"]);
    expect(report.models[1]?.placement).toEqual(base?.placement);
    expect(sessions).toHaveLength(tried + 2);
  });

  it("shares the encoder's words with the cross-encoders, downloaded once", async () => {
    await loader({}).load(["fact-check"]);
    expect(read.filter((path) => path === "minilm/words.0.bin")).toHaveLength(1);
    expect(manifest.models.scope.shards).toContain("minilm/words.0.bin");
    expect(manifest.models.cross.shards).toContain("minilm/words.0.bin");
    expect(manifest.models.claims?.shards).toContain("minilm/words.0.bin");
  });
});
