/** One worker and the calls that wait for its answers. It ends with its worker, once. */
import type { CallName, Calls, FromWorker, Request, ToWorker } from "./protocol.ts";
import { EngineError } from "./wire-error.ts";

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onEvent: ((event: unknown) => void) | undefined;
}

export interface ConnectionListeners {
  /** Any message at all. */
  readonly onHeard: () => void;
  readonly onStarted: () => void;
  readonly onFinished: () => void;
  readonly onDeviceLost: (reason: string) => void;
  readonly onCrash: (detail: string) => void;
}

/** The part of a Worker that is used. */
export type WorkerLike = Pick<
  Worker,
  "postMessage" | "terminate" | "addEventListener" | "removeEventListener"
>;

export interface CallOptions<Name extends CallName> {
  readonly onEvent?: ((event: Calls[Name]["event"]) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** On abort, reject at once; otherwise the worker's answer to the cancellation is awaited. */
  readonly rejectOnAbort?: boolean;
}

export class Connection {
  readonly #worker: WorkerLike;
  readonly #listeners: ConnectionListeners;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(worker: WorkerLike, listeners: ConnectionListeners) {
    this.#worker = worker;
    this.#listeners = listeners;
    worker.addEventListener("message", this.#onMessage);
    worker.addEventListener("error", this.#onError);
    worker.addEventListener("messageerror", this.#onError);
  }

  call<Name extends CallName>(
    call: Name,
    argument: Calls[Name]["argument"],
    { onEvent, signal, rejectOnAbort = false }: CallOptions<Name> = {},
  ): Promise<Calls[Name]["result"]> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const id = this.#nextId++;
      const onAbort = () => {
        this.#post({ kind: "cancel", id });
        if (rejectOnAbort) reject(signal?.reason);
      };
      const settle = () => signal?.removeEventListener("abort", onAbort);
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#pending.set(id, {
        resolve: (result) => {
          settle();
          resolve(result as Calls[Name]["result"]);
        },
        reject: (error) => {
          settle();
          const aborted = error instanceof EngineError && error.name === "AbortError";
          reject(aborted && signal?.aborted ? signal.reason : error);
        },
        onEvent: onEvent && ((event) => onEvent(event as Calls[Name]["event"])),
      });
      this.#listeners.onStarted();
      this.#post({ kind: "request", id, call, argument } as Request);
    });
  }

  /** Ends the worker; what waits for it is rejected with `error`. */
  end(error: unknown): void {
    this.#worker.removeEventListener("message", this.#onMessage);
    this.#worker.removeEventListener("error", this.#onError);
    this.#worker.removeEventListener("messageerror", this.#onError);
    this.#worker.terminate();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(error);
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  readonly #onMessage = ({ data }: MessageEvent<FromWorker>): void => {
    this.#listeners.onHeard();
    switch (data.kind) {
      case "notice":
        if (data.notice === "device-lost") this.#listeners.onDeviceLost(data.reason);
        return;
      case "event":
        this.#pending.get(data.id)?.onEvent?.(data.event);
        return;
      case "result":
        this.#take(data.id)?.resolve(data.result);
        return;
      case "failure":
        this.#take(data.id)?.reject(new EngineError(data.error));
    }
  };

  readonly #onError = (event: Event): void => {
    const message = "message" in event ? String(event.message) : "";
    this.#listeners.onCrash(message || "a message of the engine could not be read");
  };

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    if (pending) {
      this.#pending.delete(id);
      this.#listeners.onFinished();
    }
    return pending;
  }
}
