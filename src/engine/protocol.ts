/**
 * Everything that crosses between the page and the engine's worker, in one file.
 *
 * The page sends {@link Request}s, each with an id. The worker answers each with any number of
 * `event`s and then exactly one `result` or `failure` of the same id. `notice`s come unasked.
 */
import type { DevicePreference, LoadProgress, LoadReport } from "../models/report.ts";
import type { Candidate } from "../probes/rephrase.ts";
import type { Edit, Task } from "../serac/edit.ts";
import type { CrossScore } from "../serac/learned-conflicts.ts";
import type { Answer, EarlierTurn, Prediction, Routed } from "../serac/predict.ts";
import type { Decision, OwnThresholds } from "../serac/routing.ts";
import type { Sampling } from "../serac/sampling.ts";
import type { ScopeKind, ScopeScore } from "../serac/scope.ts";
import type { SuiteReport } from "../suites/report.ts";
import type { SuiteEntry } from "../suites/suite.ts";
import type { WireError } from "./wire-error.ts";

export type {
  DevicePreference,
  FileProgress,
  LoadedModel,
  LoadProgress,
  LoadReport,
  LoadStage,
  ModelRole,
  Placement,
  SelfCheck,
} from "../models/report.ts";

/**
 * An edit to be held in memory, with its vector where an earlier session stored one.
 * The vector is used only if `vectorModel` names the encoder that is loaded; else it is made anew.
 */
export interface MemoryEntry extends Edit {
  readonly vector?: Float32Array;
  /** The `vectorModel` that came with the vector from {@link Calls.setMemory}. */
  readonly vectorModel?: string;
}

/** An edit that could not be embedded (too long, say). Scoring it throws the same error. */
export interface RejectedEdit {
  readonly editId: string;
  readonly error: WireError;
}

export interface EmbeddedEdit {
  readonly editId: string;
  readonly vector: Float32Array;
}

export interface PredictRequest {
  /** What kind of input it is: only edits of this task are candidates for it. */
  readonly task: Task;
  readonly input: string;
  /**
   * The edits to consider, a subset of the memory (those that are switched on). Edits of another
   * task may be among them; they are left aside and get no score.
   */
  readonly editIds: readonly string[];
  /** The memory's threshold, from which the edits in `ownThresholds` differ. */
  readonly threshold: number;
  readonly ownThresholds?: OwnThresholds;
  readonly scope: ScopeKind;
  readonly maxTokens: number;
  /** Of a dialogue, the turns before this input: the oldest first. */
  readonly earlier?: readonly EarlierTurn[];
  /** Absent: greedily. */
  readonly sampling?: Sampling;
  /** Asked before, and decided so: only the answers are made again. */
  readonly routed?: Routed;
  /** The base answer, where it was made before with the rest of this: it is not made again. */
  readonly base?: Answer;
}

export interface SuiteRequest {
  /** The file's name, without its folder: what the report calls the suite. */
  readonly name: string;
  /** The file's text, or its entries where they have been read already. */
  readonly suite: string | readonly SuiteEntry[];
  /** Edits in the scratch memory at once (k). */
  readonly edits: number;
  /** Only the first so many edits of the suite. */
  readonly limit?: number;
  readonly threshold: number;
  /** The suite's entries say of which task they are. */
  readonly scope: ScopeKind;
}

/** The part of a probe that the engine needs: its input, and an id to tell it by. */
export interface ProbeInput {
  readonly probeId: string;
  /** Its edit's: the probes of one run may be of several tasks. */
  readonly task: Task;
  readonly input: string;
}

/** Greedy and without earlier turns, as a suite is. */
export interface ProbesRequest
  extends Omit<PredictRequest, "input" | "task" | "earlier" | "sampling" | "routed" | "base"> {
  readonly probes: readonly ProbeInput[];
}

/**
 * A probe's prediction, or why its input could not be predicted (it is too long, say). Within one
 * message `edited` stays the very object `base` where it is the base answer.
 */
export type ProbeRun =
  | { readonly probeId: string; readonly prediction: Prediction }
  | { readonly probeId: string; readonly error: WireError };

/** What a caller asks, by name: its argument, the events it may hear, its result. */
export interface Calls {
  /**
   * Loads the models that the tasks need. Asked again in the same worker, it loads what is missing
   * for the tasks it is given besides those that are loaded; `modelsUrl` and `device` are then to
   * be the same as before.
   */
  load: {
    /** `modelsUrl`: the absolute URL of manifest.json; the other files lie beside and below it. */
    argument: {
      readonly modelsUrl: string;
      readonly device: DevicePreference;
      readonly tasks: readonly Task[];
    };
    event: LoadProgress;
    result: LoadReport;
  };
  /** Makes the memory hold exactly these edits; embeds those that came without a vector. */
  setMemory: {
    argument: { readonly entries: readonly MemoryEntry[] };
    event: { readonly embedded: number; readonly of: number };
    result: {
      /** The vectors made in this call, to be stored with `vectorModel`. */
      readonly embedded: readonly EmbeddedEdit[];
      readonly rejected: readonly RejectedEdit[];
      readonly vectorModel: string;
    };
  };
  /** The scope meter's call: the scope classifier alone. */
  score: {
    argument: Pick<PredictRequest, "task" | "input" | "editIds" | "scope">;
    event: never;
    result: { readonly scores: readonly ScopeScore[]; readonly milliseconds: number };
  };
  predict: {
    argument: PredictRequest;
    event:
      | {
          readonly kind: "routed";
          readonly decision: Decision;
          readonly scores: readonly ScopeScore[];
          readonly milliseconds: number;
        }
      | { readonly kind: "text"; readonly pane: "base" | "edited"; readonly text: string };
    /** `edited` is left out where it is the base answer: the client restores the same object. */
    result: Omit<Prediction, "edited"> & { readonly edited?: Answer };
  };
  /**
   * Measures a suite as `npm run eval` does, in a scratch memory: the edits that are held and their
   * vectors are neither used nor touched. Cancelled, it fails with an AbortError.
   */
  runSuite: {
    argument: SuiteRequest;
    event: { readonly done: number; readonly of: number };
    result: SuiteReport;
  };
  /**
   * Predicts each probe's input over the memory as it was when the call came; a change meanwhile
   * does not show. An event for each finished probe; cancelled, it fails with an AbortError.
   */
  runProbes: {
    argument: ProbesRequest;
    event: ProbeRun;
    result: readonly ProbeRun[];
  };
  /**
   * p of each edit's own question in the scope of each other edit of its task, where it is above
   * `above`. One scoring an edit, so "embedding" is the kind for many; cancelled, it fails with an
   * AbortError.
   */
  crossScores: {
    argument: Pick<PredictRequest, "editIds" | "scope"> & { readonly above: number };
    event: { readonly done: number; readonly of: number };
    result: readonly CrossScore[];
  };
  /**
   * The question of an edit in other words, each with whether it is kept: see probes/rephrase.ts.
   * Needs the models of question answering and of `REPHRASING_TASK`. An event for each candidate,
   * whose `of` is the most there can be, as fewer may come; cancelled, it fails with an AbortError.
   */
  rephrase: {
    argument: { readonly editId: string };
    event: { readonly candidate: Candidate; readonly done: number; readonly of: number };
    result: readonly Candidate[];
  };
  /** Token counts, to tell a limit before it is reached. Works as soon as models are loaded. */
  countTokens: {
    argument: { readonly text: string };
    event: never;
    result: { readonly generator: number; readonly encoder: number };
  };
  /** Ends the GPU device as a driver crash would. For tests of the recovery. */
  loseDevice: { argument: Record<never, never>; event: never; result: null };
}

export type CallName = keyof Calls;

export type Request = {
  [Name in CallName]: {
    readonly kind: "request";
    readonly id: number;
    readonly call: Name;
    readonly argument: Calls[Name]["argument"];
  };
}[CallName];

export interface CancelMessage {
  readonly kind: "cancel";
  readonly id: number;
}

export type ToWorker = Request | CancelMessage;

export type FromWorker =
  | { readonly kind: "event"; readonly id: number; readonly event: unknown }
  | { readonly kind: "result"; readonly id: number; readonly result: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly error: WireError }
  /** Sent while work goes on, so that the watchdog can tell slow from stuck. */
  | { readonly kind: "notice"; readonly notice: "alive" }
  | { readonly kind: "notice"; readonly notice: "device-lost"; readonly reason: string };
