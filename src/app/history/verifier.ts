/**
 * When the log is verified: at the page's start, whenever it is asked for, and while somebody looks
 * at the log again after each change, since "verified" is read as said of what is shown.
 */
import type { HistoryRepository } from "../../storage/history.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { VerifyReport } from "../../storage/verify.ts";
import { type Problem, toProblem } from "../problem.ts";

export type Verification =
  | { readonly kind: "waiting" }
  | { readonly kind: "running"; readonly done: number; readonly of: number }
  | { readonly kind: "done"; readonly report: VerifyReport; readonly at: number }
  | { readonly kind: "failed"; readonly problem: Problem };

interface Options {
  readonly history: Pick<HistoryRepository, "verify">;
  /** The memory's edits: another list after each change. */
  readonly edits: () => readonly EditRecord[];
  readonly idle: () => Promise<void>;
  readonly show: (verification: Verification) => void;
}

/** So long the last result stays on the screen while a changed log is verified. */
const UNSEEN_MS = 300;

export class Verifier {
  readonly #options: Options;
  #running: Promise<void> | null = null;
  /** What the memory held when the last verification began; null before the first. */
  #seen: readonly EditRecord[] | null = null;
  #watchers = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Shows how far it is from its first moment on. */
  verify(): Promise<void> {
    return this.#run(0);
  }

  /** Somebody looks at the log, until the function returned is called. */
  watch(): () => void {
    this.#watchers += 1;
    this.changed();
    return () => {
      this.#watchers -= 1;
    };
  }

  changed(): void {
    if (this.#isStale()) void this.#again();
  }

  #isStale(): boolean {
    const { edits } = this.#options;
    return this.#watchers > 0 && this.#seen !== null && this.#seen !== edits();
  }

  async #again(): Promise<void> {
    await this.#options.idle();
    // Of several changes at once the first to come here speaks for all.
    if (this.#isStale()) await this.#run(UNSEEN_MS);
  }

  #run(unseenMs: number): Promise<void> {
    this.#running ??= this.#check(unseenMs).finally(() => {
      this.#running = null;
      this.changed();
    });
    return this.#running;
  }

  async #check(unseenMs: number): Promise<void> {
    const { history, edits, show } = this.#options;
    const began = performance.now();
    this.#seen = edits();
    if (unseenMs === 0) show({ kind: "running", done: 0, of: 0 });
    try {
      const report = await history.verify({
        onProgress: (progress) => {
          if (performance.now() - began >= unseenMs) show({ kind: "running", ...progress });
        },
      });
      show({ kind: "done", report, at: Date.now() });
    } catch (thrown) {
      show({ kind: "failed", problem: toProblem(thrown) });
    }
  }
}
