/**
 * One thing at a time. Two runs in flight on one WebGPU session wedge the thread for good, without
 * an error, so every create, run, disposal and release of every session comes through one queue.
 * The queue orders single runs, not whole generations: a short run waits for one token at most.
 */

import { eventLoopTurn } from "./event-loop.ts";

interface Waiting {
  readonly start: () => void;
  readonly abandon: (reason: unknown) => void;
}

export class Queue {
  /** From a job's start until messages have been heard after it. */
  #busy = false;
  readonly #breathe: () => Promise<void>;
  readonly #waiting = new Set<Waiting>();
  readonly #onSettled: (() => void) | undefined;

  /**
   * `onSettled` is called after every job, failed ones included: a sign of life. `breathe` gives
   * the event loop a turn: a run on WASM blocks the thread and then resolves without one, so that
   * without it no message (a cancellation, a newer input) would be heard until all jobs are done.
   */
  constructor(onSettled?: () => void, breathe: () => Promise<void> = eventLoopTurn) {
    this.#onSettled = onSettled;
    this.#breathe = breathe;
  }

  /** Jobs that wait, the running one not counted. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Runs `job` once all jobs before it have ended, and gives its result.
   * If `signal` aborts while the job waits, the job never runs and the signal's reason is thrown.
   * A job that has begun is not interrupted.
   */
  add<T>(job: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const onAbort = () => {
        this.#waiting.delete(entry);
        reject(signal?.reason);
      };
      const entry: Waiting = {
        start: () => {
          signal?.removeEventListener("abort", onAbort);
          void this.#run(job).then(resolve, reject);
        },
        abandon: (reason) => {
          signal?.removeEventListener("abort", onAbort);
          reject(reason);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiting.add(entry);
      this.#next();
    });
  }

  /** Drops every waiting job; each is rejected with `reason`. */
  abandonAll(reason: unknown): void {
    const entries = [...this.#waiting];
    this.#waiting.clear();
    for (const entry of entries) entry.abandon(reason);
  }

  async #run<T>(job: () => T | Promise<T>): Promise<T> {
    try {
      return await job();
    } finally {
      this.#onSettled?.();
      void this.#breathe().then(() => {
        this.#busy = false;
        this.#next();
      });
    }
  }

  #next(): void {
    if (this.#busy) return;
    const [entry] = this.#waiting;
    if (entry === undefined) return;
    this.#waiting.delete(entry);
    this.#busy = true;
    entry.start();
  }
}
