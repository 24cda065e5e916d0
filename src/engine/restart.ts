/** Why a worker was replaced, and what callers are told of it. */
import { EngineError } from "./wire-error.ts";

export type RestartReason = "silent" | "device-lost" | "crashed";

export function inWords(reason: RestartReason, detail: string): string {
  switch (reason) {
    case "silent":
      return detail;
    case "device-lost":
      return `the graphics device was lost (${detail})`;
    case "crashed":
      return `it crashed (${detail})`;
  }
}

/** What a call that was under way rejects with. */
export function restarted(message: string, reason: RestartReason | null): EngineError {
  return new EngineError({
    name: "EngineRestartedError",
    code: "engine-restarted",
    message,
    data: { reason },
  });
}

/** What the engine fails with when restarting has not helped. */
export function gaveUp(reason: RestartReason, detail: string): EngineError {
  return new EngineError({
    name: "EngineGaveUpError",
    code: "engine-gave-up",
    message: `The models' engine stopped too often in a short time, the last time because ${inWords(reason, detail)}. Your edits are safe. Load the models again, on WASM if this was the graphics device.`,
    data: { reason, detail },
  });
}
