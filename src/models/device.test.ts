import { describe, expect, it } from "vitest";
import { adapterName, chooseDevice } from "./device.ts";
import { threadsFor } from "./runtime.ts";

const LIMIT = 2 ** 30;

function gpu(adapter: unknown): GPU {
  return { requestAdapter: async () => adapter } as unknown as GPU;
}

function adapter(changes: object = {}) {
  return {
    features: new Set(["subgroups", "shader-f16"]),
    limits: { maxStorageBufferBindingSize: LIMIT },
    info: {
      vendor: "google",
      architecture: "swiftshader",
      description: "",
      device: "",
      subgroupMinSize: 32,
    },
    requestDevice: async ({ requiredFeatures }: { requiredFeatures: string[] }) => ({
      features: new Set(requiredFeatures),
    }),
    ...changes,
  };
}

describe("chooseDevice", () => {
  it("takes WebGPU where there is an adapter, with the features that it has", async () => {
    expect(await chooseDevice(gpu(adapter()), "auto")).toMatchObject({
      kind: "webgpu",
      adapter: "google swiftshader",
      shaderF16: true,
      device: { features: new Set(["shader-f16", "subgroups"]) },
    });
  });

  it("leaves out subgroups that are too narrow for ONNX Runtime's kernels", async () => {
    const narrow = adapter({ info: { vendor: "google", subgroupMinSize: 4 } });
    expect(await chooseDevice(gpu(narrow), "auto")).toMatchObject({
      device: { features: new Set(["shader-f16"]) },
    });
  });

  it.each([
    ["the user's choice", gpu(adapter()), "wasm", /You chose WASM/],
    ["no WebGPU", undefined, "auto", /has no WebGPU/],
    ["no adapter", gpu(null), "auto", /found no graphics adapter/],
    [
      "small buffers",
      gpu(adapter({ limits: { maxStorageBufferBindingSize: 2 ** 26 } })),
      "auto",
      /buffers of 64 MiB/,
    ],
    [
      "a device that cannot be opened",
      gpu(adapter({ requestDevice: () => Promise.reject(new Error("driver blocked")) })),
      "auto",
      /driver blocked/,
    ],
  ] as const)("falls back to WASM and says why: %s", async (_, from, preference, reason) => {
    const choice = await chooseDevice(from, preference);
    expect(choice.kind).toBe("wasm");
    expect(choice.kind === "wasm" && choice.reason).toMatch(reason);
  });
});

describe("adapterName", () => {
  it("is never empty", () => {
    const info = { vendor: "", architecture: "", device: "", description: "" } as GPUAdapterInfo;
    expect(adapterName(info)).toBe("unnamed adapter");
    expect(adapterName({ ...info, description: "NVIDIA H200" })).toBe("NVIDIA H200");
  });
});

describe("threadsFor", () => {
  it("is one without shared memory, and else half the processors, at most four", () => {
    const threads = [threadsFor(false, 8), threadsFor(true, 2), threadsFor(true, 6)];
    expect([...threads, threadsFor(true, 64)]).toEqual([1, 1, 3, 4]);
  });
});
