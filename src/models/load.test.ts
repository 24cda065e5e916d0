import { Tensor } from "onnxruntime-common";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ModelFiles } from "./files.ts";
import { nodeFiles } from "./files-node.ts";
import { loadModels } from "./load.ts";
import type { Device, Manifest } from "./manifest.ts";
import { parseManifest } from "./parse-manifest.ts";
import type { LoadProgress } from "./report.ts";
import type { Runtime } from "./runtime.ts";

// Three models a test: a busy machine may take its time over them.
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
  const { base, counterfactual, scope } = manifest.models;
  const create = async (graph: Uint8Array, options: { executionProviders: unknown[] }) => {
    const device: Device = options.executionProviders[0] === "wasm" ? "wasm" : "webgpu";
    if (cannotCreate.includes(device)) throw new Error("out of memory");
    const path = new TextDecoder().decode(graph);
    const entry = [base, counterfactual, scope].find(({ graphs }) => graphs[device].file === path);
    if (!entry) throw new Error("There is no such graph.");
    const session: Session = { device, released: false };
    sessions.push(session);
    const numbers = (size: number, ids: readonly number[], values: readonly number[]) => {
      const row = new Float32Array(size);
      for (const [i, id] of ids.entries()) row[id] = (values[i] as number) + (off[device] ?? 0);
      return row;
    };
    const run = async () => {
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
    const { report } = await load({ takes: { webgpu: 8 } });
    const [base, counterfactual, scope] = report.models;
    expect(base?.placement).toEqual({ device: "webgpu", adapter: "acme one" });
    expect(counterfactual?.placement.device).toBe("webgpu");
    expect(scope?.placement.device).toBe("wasm");
    expect(scope?.placement.reason).toMatch(/WASM is the faster/);
    expect(scope?.placement.measured?.webgpu).toBeGreaterThan(5);
    expect(open()).toEqual(["webgpu", "webgpu", "wasm"]);
    const faster = await load({ takes: { wasm: 8 } });
    expect(faster.report.models[2]?.placement).toMatchObject({ device: "webgpu" });
  });

  it("tells its stages in their order", async () => {
    const told: string[] = [];
    const onProgress = ({ stage, model }: LoadProgress) => told.push(`${stage} ${model ?? ""}`);
    await load({}, { preference: "wasm", onProgress });
    const stages = ["creating-sessions", "warming-up", "self-check"];
    const models = ["base", "counterfactual", "scope"];
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
    expect(open()).toEqual(["wasm", "wasm", "wasm"]);
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
