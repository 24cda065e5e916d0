/** What the page is told of the engine. */
import type { LoadReport } from "./protocol.ts";
import type { RestartReason } from "./restart.ts";
import type { EngineError } from "./wire-error.ts";

/** `recovered` is `ready` after a restart: it stays until the next loading or restart. */
export type EngineStatus =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  | { readonly kind: "ready" }
  | { readonly kind: "restarting"; readonly reason: RestartReason; readonly detail: string }
  | {
      readonly kind: "recovered";
      readonly reason: RestartReason;
      /** Edits that the new worker holds. */
      readonly edits: number;
      readonly report: LoadReport;
    }
  | { readonly kind: "failed"; readonly error: EngineError };
