/**
 * When is a worker stuck? It is, when it has work and has been silent for ten times the longest
 * run of its warm-up, and for a minute at least. Pure: whoever uses it brings the clock.
 */

export interface WatchdogOptions {
  /** Milliseconds of silence that are always allowed. */
  readonly minimum: number;
  /** How many times the longest warm-up run may pass in silence. */
  readonly factor: number;
  /** Milliseconds of silence allowed while models load: shader compilers take their time. */
  readonly loading: number;
  /** Looked at so seldom (in milliseconds), it takes it that the page was asleep. */
  readonly asleep: number;
}

export const WATCHDOG: WatchdogOptions = {
  minimum: 60_000,
  factor: 10,
  loading: 600_000,
  asleep: 30_000,
};

export class Watchdog {
  readonly #options: WatchdogOptions;
  #pending = 0;
  #loading = false;
  #longestRun = 0;
  #lastHeard = 0;
  #lastLooked: number | undefined;

  constructor(options: WatchdogOptions = WATCHDOG) {
    this.#options = options;
  }

  /** A new worker with nothing to do. */
  reset(now: number): void {
    this.#pending = 0;
    this.#loading = false;
    this.#lastHeard = now;
    this.#lastLooked = undefined;
  }

  /** The worker was given something to do. Silence counts from then if it was idle. */
  started(now: number): void {
    if (this.#pending === 0) this.#lastHeard = now;
    this.#pending += 1;
  }

  finished(now: number): void {
    this.#pending = Math.max(0, this.#pending - 1);
    this.#lastHeard = now;
  }

  /** Any message of the worker is a sign of life. */
  heard(now: number): void {
    this.#lastHeard = now;
  }

  /** `true` from the start of loading to its end. */
  set loading(loading: boolean) {
    this.#loading = loading;
  }

  /** Milliseconds of the longest single run of the warm-up. */
  set longestRun(milliseconds: number) {
    this.#longestRun = milliseconds;
  }

  /** Milliseconds of silence that are allowed now. */
  get limit(): number {
    const { minimum, factor, loading } = this.#options;
    const limit = Math.max(minimum, factor * this.#longestRun);
    return this.#loading ? Math.max(limit, loading) : limit;
  }

  /**
   * Whether the worker is stuck. To be asked every few seconds: after a long pause between two
   * questions (a laptop asleep, a tab in the background) the silence is counted anew, as the worker
   * may have been stopped too.
   */
  isStuck(now: number): boolean {
    const slept = this.#lastLooked !== undefined && now - this.#lastLooked > this.#options.asleep;
    this.#lastLooked = now;
    if (slept) this.#lastHeard = now;
    return this.#pending > 0 && now - this.#lastHeard > this.limit;
  }
}

/** How often an engine may be restarted: a fault that comes back at once must not loop for good. */
export class RestartBudget {
  readonly #most: number;
  readonly #within: number;
  #times: number[] = [];

  /** At most `most` restarts within so many milliseconds. */
  constructor(most = 3, within = 300_000) {
    this.#most = most;
    this.#within = within;
  }

  /** Takes one restart; false where none is left. */
  take(now: number): boolean {
    this.#times = this.#times.filter((time) => now - time < this.#within);
    if (this.#times.length >= this.#most) return false;
    this.#times.push(now);
    return true;
  }
}
