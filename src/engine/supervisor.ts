/**
 * The life of the engine's worker: begun with a loading, watched, ended, and begun again when it is
 * stuck, has crashed or has lost its GPU. What it held is rebuilt from what the page keeps.
 */
import { type CallOptions, Connection, type WorkerLike } from "./connection.ts";
import { NotLoadedError } from "./errors.ts";
import type { CallName, Calls, LoadProgress, LoadReport, MemoryEntry } from "./protocol.ts";
import { gaveUp, inWords, type RestartReason, restarted } from "./restart.ts";
import type { EngineStatus } from "./status.ts";
import { RestartBudget, WATCHDOG, Watchdog, type WatchdogOptions } from "./watchdog.ts";
import { EngineError } from "./wire-error.ts";
import { withResolvers } from "./with-resolvers.ts";

export interface SupervisorOptions {
  readonly createWorker: () => WorkerLike;
  /** The whole edit memory as the page keeps it, for a new worker. */
  readonly readMemory: () => Promise<readonly MemoryEntry[]>;
  readonly watchdog?: Partial<WatchdogOptions>;
}

type LoadArgument = Calls["load"]["argument"];

/** A loading that is on its way, across restarts. */
interface Loading {
  /** Its tasks grow with each that is added: a new worker loads them all. */
  argument: LoadArgument;
  readonly onProgress: ((progress: LoadProgress) => void) | undefined;
  readonly done: PromiseWithResolvers<LoadReport>;
  /** The last loading of more tasks, until it has ended. */
  adding?: Promise<LoadReport>;
}

/** How often the watchdog looks, in milliseconds. */
const LOOK_EVERY = 5000;

/** Keeps one worker going. What is asked while it loads or is replaced waits for it. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #watchdog: Watchdog;
  readonly #budget = new RestartBudget();
  readonly #listeners = new Set<(status: EngineStatus) => void>();
  #status: EngineStatus = { kind: "idle" };
  #connection: Connection | undefined;
  #loading: Loading | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#watchdog = new Watchdog({ ...WATCHDOG, ...options.watchdog });
  }

  /** As of now; {@link Supervisor.subscribe} tells of each change. */
  get status(): EngineStatus {
    return this.#status;
  }

  /** Calls `listener` at once with the present status, then at each change. */
  subscribe(listener: (status: EngineStatus) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#status);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Loads the models of the tasks in a worker of their own, and resolves when they are ready. A
   * second call with the same argument joins the first while it lasts. One that differs in naming
   * more tasks adds theirs to what is loaded, in the same worker, while calls for the earlier tasks
   * go on. Any other starts anew, in a new worker.
   * Rejects with an {@link EngineError} that names what went wrong; call again to retry.
   */
  load(argument: LoadArgument, onProgress?: (progress: LoadProgress) => void): Promise<LoadReport> {
    const now = this.#loading;
    const same =
      now?.argument.modelsUrl === argument.modelsUrl && now.argument.device === argument.device;
    if (now && same) {
      const known = now.argument.tasks;
      if (argument.tasks.some((task) => !known.includes(task))) {
        return this.#add(now, argument.tasks, onProgress);
      }
      if (now.adding) return now.adding;
      if (this.#status.kind === "loading") return now.done.promise;
    }
    const ended = restarted("The models are being loaded anew.", null);
    this.#end(ended);
    now?.done.reject(ended);
    this.#loading = { argument, onProgress, done: withResolvers<LoadReport>() };
    this.#set({ kind: "loading" });
    void this.#start(this.#loading);
    return this.#loading.done.promise;
  }

  /** Asks the worker. Rejects with an EngineError where that ends before it has answered. */
  async call<Name extends CallName>(
    name: Name,
    argument: Calls[Name]["argument"],
    options: CallOptions<Name> = {},
  ): Promise<Calls[Name]["result"]> {
    if (this.#status.kind === "failed") throw this.#status.error;
    if (this.#loading === undefined) throw new NotLoadedError();
    await this.#loading.done.promise;
    options.signal?.throwIfAborted();
    if (this.#connection === undefined) throw new NotLoadedError();
    return this.#connection.call(name, argument, options);
  }

  /** Ends the worker for good. Calls that wait are rejected. */
  dispose(): void {
    const ended = restarted("The engine was closed.", null);
    this.#end(ended);
    this.#loading?.done.reject(ended);
    this.#loading = undefined;
    this.#set({ kind: "idle" });
  }

  #add(
    loading: Loading,
    tasks: LoadArgument["tasks"],
    onProgress: ((progress: LoadProgress) => void) | undefined,
  ): Promise<LoadReport> {
    const before = loading.argument;
    loading.argument = { ...before, tasks: [...new Set([...before.tasks, ...tasks])] };
    const adding = this.#loadMore(loading, before, onProgress).finally(() => {
      if (loading.adding === adding) delete loading.adding;
    });
    loading.adding = adding;
    return adding;
  }

  /** @param before what the engine goes on with if the tasks' models cannot be loaded */
  async #loadMore(
    loading: Loading,
    before: LoadArgument,
    onProgress: ((progress: LoadProgress) => void) | undefined,
  ): Promise<LoadReport> {
    const { argument } = loading;
    await loading.done.promise;
    const connection = this.#connection;
    if (connection === undefined) throw new NotLoadedError();
    try {
      this.#watchdog.loading = true;
      const report = await connection.call("load", argument, { onEvent: onProgress });
      this.#watchdog.longestRun = longestRunOf(report);
      return report;
    } catch (error) {
      // Restarted meanwhile: the new worker loads the added tasks with the others.
      const now = this.#loading;
      if (now !== loading && now?.argument === argument) return now.done.promise;
      loading.argument = before;
      throw error;
    } finally {
      if (this.#connection === connection) this.#watchdog.loading = false;
    }
  }

  /** One worker's start: load, and after a restart give it the memory back. */
  async #start(loading: Loading, restart?: RestartReason): Promise<void> {
    const connection = this.#connect();
    const isCurrent = () => this.#connection === connection;
    try {
      this.#watchdog.loading = true;
      const report = await connection.call("load", loading.argument, {
        onEvent: loading.onProgress,
      });
      if (!isCurrent()) return;
      this.#watchdog.loading = false;
      this.#watchdog.longestRun = longestRunOf(report);
      if (restart !== undefined) {
        const entries = await this.#options.readMemory();
        if (!isCurrent()) return;
        const { rejected } = await connection.call("setMemory", { entries });
        if (!isCurrent()) return;
        const edits = entries.length - rejected.length;
        this.#set({ kind: "recovered", reason: restart, edits, report });
      } else {
        this.#set({ kind: "ready" });
      }
      loading.done.resolve(report);
    } catch (error) {
      // A restart has taken over, and the loading goes on in another worker.
      if (isCurrent()) this.#fail(error);
    }
  }

  #restart(reason: RestartReason, detail: string): void {
    const before = this.#loading;
    if (before === undefined) return;
    if (!this.#budget.take(performance.now())) {
      this.#fail(gaveUp(reason, detail));
      return;
    }
    const message = `The models' engine was restarted while this was under way, because ${inWords(reason, detail)}. Ask again.`;
    this.#end(restarted(message, reason));
    // A first loading that is still on its way goes on under the same promise.
    const done =
      this.#status.kind === "ready" || this.#status.kind === "recovered"
        ? withResolvers<LoadReport>()
        : before.done;
    const { argument, onProgress } = before;
    this.#loading = { argument, onProgress, done };
    this.#set({ kind: "restarting", reason, detail });
    void this.#start(this.#loading, reason);
  }

  #connect(): Connection {
    const now = () => performance.now();
    const connection = new Connection(this.#options.createWorker(), {
      onHeard: () => this.#watchdog.heard(now()),
      onStarted: () => this.#watchdog.started(now()),
      onFinished: () => this.#watchdog.finished(now()),
      onDeviceLost: (reason) => this.#restart("device-lost", reason),
      onCrash: (detail) => this.#restart("crashed", detail),
    });
    this.#connection = connection;
    this.#watchdog.reset(now());
    this.#timer = setInterval(() => {
      if (!this.#watchdog.isStuck(now())) return;
      const seconds = Math.round(this.#watchdog.limit / 1000);
      this.#restart("silent", `nothing was heard of it for ${seconds} seconds`);
    }, LOOK_EVERY);
    return connection;
  }

  #end(error: unknown): void {
    clearInterval(this.#timer);
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.end(error);
  }

  #fail(thrown: unknown): void {
    const error = thrown instanceof EngineError ? thrown : EngineError.of(thrown);
    // ONNX Runtime cannot be opened twice in one worker: a retry gets a new one.
    this.#end(error);
    const loading = this.#loading;
    this.#loading = undefined;
    this.#set({ kind: "failed", error });
    loading?.done.reject(error);
  }

  #set(status: EngineStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

function longestRunOf({ models }: LoadReport): number {
  return Math.max(...models.map(({ milliseconds }) => milliseconds.longestRun));
}
