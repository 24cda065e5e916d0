/** WebGPU or WASM, and why. */
import { type FellBack, fellBack } from "./fallback.ts";

export type DeviceChoice =
  | {
      readonly kind: "webgpu";
      readonly device: GPUDevice;
      /** The adapter's name as the browser gives it. */
      readonly adapter: string;
      readonly shaderF16: boolean;
    }
  | ({ readonly kind: "wasm" } & FellBack);

/** Used where the adapter has them; no kernel here needs one. */
const OPTIONAL_FEATURES: readonly GPUFeatureName[] = ["shader-f16"];

/**
 * ONNX Runtime 1.30 computes a prefill of 32 tokens or more wrongly where subgroups are four lanes
 * wide, as on SwiftShader. Intel's are eight at the least; everyone else's are wider.
 */
const NARROWEST_SUBGROUP = 8;

/**
 * The adapter's own maximum of each is asked for, as ONNX Runtime's kernels are written for what
 * the hardware has and not for WebGPU's defaults.
 */
const LIMITS_TO_RAISE = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxComputeWorkgroupsPerDimension",
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** The largest single buffer of a model: the expanded embedding and its like. */
const SMALLEST_BUFFER = 128 * 2 ** 20;

/** Asks for a device of our own, or tells why there is none. Never throws. */
export async function chooseDevice(
  gpu: GPU | undefined,
  preference: "auto" | "wasm",
): Promise<DeviceChoice> {
  if (preference === "wasm") return { kind: "wasm", ...fellBack({ kind: "chosen" }) };
  if (gpu === undefined) return { kind: "wasm", ...fellBack({ kind: "no-webgpu" }) };
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
    if (adapter === null) return { kind: "wasm", ...fellBack({ kind: "no-adapter" }) };
    if (adapter.limits.maxStorageBufferBindingSize < SMALLEST_BUFFER) {
      const has = Math.floor(adapter.limits.maxStorageBufferBindingSize / 2 ** 20);
      const wanted = SMALLEST_BUFFER / 2 ** 20;
      return { kind: "wasm", ...fellBack({ kind: "small-buffers", has, wanted }) };
    }
    const requiredFeatures = OPTIONAL_FEATURES.filter((feature) => adapter.features.has(feature));
    if (hasWideSubgroups(adapter)) requiredFeatures.push("subgroups");
    const requiredLimits: Record<string, number> = {};
    for (const limit of LIMITS_TO_RAISE) requiredLimits[limit] = adapter.limits[limit];
    const device = await adapter.requestDevice({ requiredFeatures, requiredLimits });
    return {
      kind: "webgpu",
      device,
      adapter: adapterName(adapter.info),
      shaderF16: device.features.has("shader-f16"),
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "wasm", ...fellBack({ kind: "no-device", detail }) };
  }
}

function hasWideSubgroups({ features, info }: GPUAdapter): boolean {
  return features.has("subgroups") && (info.subgroupMinSize ?? 0) >= NARROWEST_SUBGROUP;
}

/** As much of a name as the browser tells; browsers leave out parts against fingerprinting. */
export function adapterName(info: GPUAdapterInfo): string {
  if (info.description) return info.description;
  const parts = [info.vendor, info.architecture, info.device].filter((part) => part);
  return parts.length > 0 ? parts.join(" ") : "unnamed adapter";
}
