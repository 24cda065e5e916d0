/** Why a model does not run on WebGPU: as data for a page in any language, and in plain English. */
import type { ModelRole } from "./report.ts";

export type Fallback =
  | { readonly kind: "chosen" }
  | { readonly kind: "no-webgpu" }
  | { readonly kind: "no-adapter" }
  | { readonly kind: "small-buffers"; readonly has: number; readonly wanted: number }
  | { readonly kind: "no-device"; readonly detail: string }
  | { readonly kind: "cannot-run"; readonly detail: string }
  | {
      readonly kind: "self-check";
      readonly role: ModelRole;
      readonly worst: number;
      readonly tolerance: number;
    }
  | { readonly kind: "driver-error"; readonly detail: string }
  | { readonly kind: "slower"; readonly webgpu: number; readonly wasm: number };

export interface FellBack {
  readonly reason: string;
  readonly fallback: Fallback;
}

export function fellBack(fallback: Fallback): FellBack {
  return { reason: inWords(fallback), fallback };
}

function inWords(fallback: Fallback): string {
  switch (fallback.kind) {
    case "chosen":
      return "You chose WASM.";
    case "no-webgpu":
      return "This browser, or this kind of page in it, has no WebGPU.";
    case "no-adapter":
      return "The browser has WebGPU but found no graphics adapter that it may use.";
    case "small-buffers":
      return `The graphics adapter allows buffers of ${fallback.has} MiB; the models want ${fallback.wanted} MiB.`;
    case "no-device":
      return `The browser could not open the graphics adapter: ${fallback.detail}`;
    case "cannot-run":
      return `WebGPU could not run it: ${fallback.detail}`;
    case "self-check":
      return `The self-check of the ${fallback.role} model failed on WebGPU: its numbers are off by ${fallback.worst.toPrecision(3)}, where ${fallback.tolerance} is allowed. This graphics driver computes it wrongly.`;
    case "driver-error":
      return `The graphics driver reported an error: ${fallback.detail}`;
    case "slower":
      return `Both were timed at start-up, and WASM is the faster for this small model: ${fallback.wasm.toFixed(1)} ms a text, and ${fallback.webgpu.toFixed(1)} ms on WebGPU.`;
  }
}
