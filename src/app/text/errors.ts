/**
 * The errors of the engine, the models and the storage by their codes, with what each carries. They
 * bring their own English; a text in another language says each again.
 */

import type { UnknownEditError } from "../../engine/errors.ts";
import type { RestartReason } from "../../engine/restart.ts";
import type { ManifestError } from "../../models/checked.ts";
import type { Fallback } from "../../models/fallback.ts";
import type { EmptyTextError, TooLongError } from "../../models/limits.ts";
import type { SelfCheckError } from "../../models/self-check.ts";
import type { SessionError } from "../../models/session.ts";
import type { TaskNotOfferedError } from "../../models/tasks.ts";
import type { TaskNotLoadedError } from "../../serac/predict.ts";
import type { UnsupportedTaskError } from "../../serac/prompts.ts";
import type {
  HistoryBrokenError,
  InvalidThresholdError,
  StorageUnavailableError,
} from "../../storage/errors.ts";
import type { PackErrorData } from "./pack-errors.ts";

interface ErrorData extends PackErrorData {
  readonly "too-long": TooLongError["data"];
  readonly "empty-text": EmptyTextError["data"];
  readonly "file-unreachable": { readonly path: string; readonly why: string };
  readonly "file-truncated": {
    readonly path: string;
    readonly received: number;
    readonly expected: number;
  };
  readonly "file-corrupt": { readonly path: string; readonly fromCache: boolean };
  readonly session: SessionError["data"];
  readonly "self-check": SelfCheckError["data"];
  readonly manifest: ManifestError["data"];
  readonly "not-loaded": null;
  readonly "no-device": null;
  readonly "unknown-edit": UnknownEditError["data"];
  readonly "task-not-loaded": TaskNotLoadedError["data"];
  readonly "task-not-offered": TaskNotOfferedError["data"];
  readonly "unsupported-task": UnsupportedTaskError["data"];
  readonly "engine-gave-up": { readonly reason: RestartReason; readonly detail: string };
  readonly "engine-restarted": { readonly reason: RestartReason | null };
  readonly "invalid-threshold": InvalidThresholdError["data"];
  readonly "history-broken": HistoryBrokenError["data"];
  readonly "storage-unavailable": StorageUnavailableError["data"];
}

export type ErrorTexts = {
  readonly [Code in keyof ErrorData]: (data: ErrorData[Code]) => string;
};

/** Why a model is not on WebGPU. */
export type FallbackTexts = {
  readonly [Kind in Fallback["kind"]]: (fallback: Extract<Fallback, { kind: Kind }>) => string;
};
