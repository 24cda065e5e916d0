/**
 * The engine as the page sees it: typed calls to a worker. Which worker that is, and since when, is
 * the {@link Supervisor}'s care.
 */
import type { Prediction } from "../serac/predict.ts";
import type { CallOptions } from "./connection.ts";
import type {
  CallName,
  Calls,
  LoadProgress,
  LoadReport,
  MemoryEntry,
  PredictRequest,
} from "./protocol.ts";
import type { EngineStatus } from "./status.ts";
import { Supervisor, type SupervisorOptions } from "./supervisor.ts";

/** The worker's own answer to an abort is awaited: after it, nothing of the call runs any more. */
export type LongCallOptions<Name extends CallName> = Pick<CallOptions<Name>, "signal" | "onEvent">;

/** Every call before the first to `load` rejects with a NotLoadedError. */
export class EngineClient {
  readonly #supervisor: Supervisor;
  #scoring: AbortController | undefined;

  constructor(options: SupervisorOptions) {
    this.#supervisor = new Supervisor(options);
  }

  /** As of now; {@link EngineClient.subscribe} tells of each change. */
  get status(): EngineStatus {
    return this.#supervisor.status;
  }

  /** Calls `listener` at once with the present status, then at each change. */
  subscribe(listener: (status: EngineStatus) => void): () => void {
    return this.#supervisor.subscribe(listener);
  }

  /**
   * Loads the models of the tasks, and resolves when they are ready: see {@link Supervisor.load}
   * for what becomes of an earlier loading. Rejects with an EngineError; call again to retry.
   */
  load(
    argument: Calls["load"]["argument"],
    onProgress?: (progress: LoadProgress) => void,
  ): Promise<LoadReport> {
    return this.#supervisor.load(argument, onProgress);
  }

  /** Makes the engine hold exactly these edits. `embedded` are the vectors that were made. */
  setMemory(
    entries: readonly MemoryEntry[],
    onEvent?: (event: Calls["setMemory"]["event"]) => void,
  ): Promise<Calls["setMemory"]["result"]> {
    return this.#supervisor.call("setMemory", { entries }, { onEvent });
  }

  /** p for each edit. A newer call aborts an older one, which rejects with an AbortError. */
  score(
    argument: Calls["score"]["argument"],
    signal?: AbortSignal,
  ): Promise<Calls["score"]["result"]> {
    this.#scoring?.abort(new DOMException("A newer input is being scored.", "AbortError"));
    const controller = new AbortController();
    this.#scoring = controller;
    return this.#supervisor.call("score", argument, {
      signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
      rejectOnAbort: true,
    });
  }

  /**
   * Both answers to an input. Out of scope, `edited` is the very object `base`. Cancelled while it
   * generates, it resolves with what there was (`ending` is "cancelled"); before that it rejects
   * with the signal's reason.
   */
  async predict(
    argument: PredictRequest,
    options: {
      readonly signal?: AbortSignal;
      readonly onEvent?: (event: Calls["predict"]["event"]) => void;
    } = {},
  ): Promise<Prediction> {
    const { edited, ...rest } = await this.#supervisor.call("predict", argument, options);
    return { ...rest, edited: edited ?? rest.base };
  }

  /** The report of `npm run eval`. Aborted, it rejects with the signal's reason. */
  runSuite(
    argument: Calls["runSuite"]["argument"],
    options: LongCallOptions<"runSuite"> = {},
  ): Promise<Calls["runSuite"]["result"]> {
    return this.#supervisor.call("runSuite", argument, options);
  }

  /**
   * A prediction for each probe, told one by one as they are made. Aborted, it rejects with the
   * signal's reason: what was told until then holds.
   */
  runProbes(
    argument: Calls["runProbes"]["argument"],
    options: LongCallOptions<"runProbes"> = {},
  ): Promise<Calls["runProbes"]["result"]> {
    return this.#supervisor.call("runProbes", argument, options);
  }

  /** Aborted, it rejects with the signal's reason. */
  crossScores(
    argument: Calls["crossScores"]["argument"],
    options: LongCallOptions<"crossScores"> = {},
  ): Promise<Calls["crossScores"]["result"]> {
    return this.#supervisor.call("crossScores", argument, options);
  }

  /** Candidates told one by one. Aborted, it rejects with the signal's reason. */
  rephrase(
    argument: Calls["rephrase"]["argument"],
    options: LongCallOptions<"rephrase"> = {},
  ): Promise<Calls["rephrase"]["result"]> {
    return this.#supervisor.call("rephrase", argument, options);
  }

  /** How long a text is for each kind of model, to tell a limit before it is reached. */
  countTokens(text: string): Promise<Calls["countTokens"]["result"]> {
    return this.#supervisor.call("countTokens", { text });
  }

  /** Ends the GPU device as a driver crash would; the restart that follows is told by status. */
  async loseDevice(): Promise<void> {
    await this.#supervisor.call("loseDevice", {});
  }

  /** Ends the worker for good. Calls that wait are rejected. */
  dispose(): void {
    this.#supervisor.dispose();
  }
}
