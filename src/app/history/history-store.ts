/**
 * The log of changes as the screen shows it, a page at a time, with what its verification found.
 * It is read anew whenever the memory changes, here or in another tab.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { EditRepository } from "../../storage/edits.ts";
import type { HistoryRepository } from "../../storage/history.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { MemoryStore } from "../memory/memory-store.ts";
import { isAbort, type Problem, toProblem } from "../problem.ts";
import { readSteps, type Step, stepsOfEdit } from "./steps.ts";
import { type Verification, Verifier } from "./verifier.ts";

export const STEPS_A_PAGE = 50;

/** The memory as it was after a step. */
export interface AsItWas {
  readonly step: Step;
  /** Null while they are being read. */
  readonly edits: readonly EditRecord[] | null;
  readonly problem: Problem | null;
}

export interface HistoryState {
  readonly verification: Verification;
  readonly author: string;
  readonly steps: readonly Step[] | null;
  readonly problem: Problem | null;
  /** Where each page that was turned over began; empty on the newest. */
  readonly turned: readonly number[];
  readonly older: number | null;
  readonly filter: { readonly editId: string; readonly number: number } | null;
  readonly asItWas: AsItWas | null;
  start(): Promise<void>;
  verify(): Promise<void>;
  /** Somebody looks at the log, which is read, and verified anew, until what is returned is called. */
  watch(): () => void;
  setAuthor(name: string): Promise<void>;
  /** Reads the page that is shown. */
  read(): Promise<void>;
  goOlder(): Promise<void>;
  goNewer(): Promise<void>;
  goNewest(): Promise<void>;
  filterBy(filter: HistoryState["filter"]): Promise<void>;
  /** The edit of this number, also one that is gone; undefined where there never was one. */
  find(number: number): Promise<string | undefined>;
  lookAt(step: Step | null): Promise<void>;
}

export type HistoryStore = StoreApi<HistoryState>;

export interface HistoryOptions {
  readonly repository: Pick<EditRepository, "beginLog">;
  readonly history: Pick<HistoryRepository, "page" | "length" | "ofEdit" | "memoryAt" | "verify">;
  readonly memory: MemoryStore;
  readonly author: {
    readonly read: () => Promise<string>;
    readonly write: (name: string) => Promise<string>;
  };
  /** Resolves when the page has nothing better to do. */
  readonly idle: () => Promise<void>;
}

export function createHistoryStore(options: HistoryOptions): HistoryStore {
  const { repository, history, memory, author, idle } = options;
  const verifier = new Verifier({
    ...{ history, idle },
    edits: () => memory.getState().edits,
    show: (verification) => store.setState({ verification }),
  });
  const store: HistoryStore = createStore<HistoryState>((set, get) => {
    let reading = 0;
    let looking: AbortController | undefined;

    return {
      verification: { kind: "waiting" },
      author: "",
      steps: null,
      problem: null,
      turned: [],
      older: null,
      filter: null,
      asItWas: null,

      async start() {
        try {
          set({ author: await author.read() });
          await repository.beginLog();
        } catch (thrown) {
          set({ verification: { kind: "failed", problem: toProblem(thrown) } });
          return;
        }
        await idle();
        await get().verify();
      },

      verify: () => verifier.verify(),

      watch() {
        void get().read();
        return verifier.watch();
      },

      async setAuthor(name) {
        set({ author: await author.write(name) });
      },

      async read() {
        reading += 1;
        const mine = reading;
        const { turned, filter } = get();
        try {
          const page = filter
            ? slice(stepsOfEdit(await history.ofEdit(filter.editId)), turned.at(-1))
            : await readSteps(history, turned.at(-1) ?? (await history.length()) + 1, STEPS_A_PAGE);
          if (mine === reading) set({ ...page, problem: null });
        } catch (thrown) {
          if (mine === reading) set({ problem: toProblem(thrown) });
        }
      },

      async goOlder() {
        const { older, turned } = get();
        if (older === null) return;
        set({ turned: [...turned, older] });
        await get().read();
      },

      async goNewer() {
        set(({ turned }) => ({ turned: turned.slice(0, -1) }));
        await get().read();
      },

      async goNewest() {
        set({ turned: [] });
        await get().read();
      },

      async filterBy(filter) {
        set({ filter, turned: [] });
        await get().read();
      },

      async find(number) {
        const present = memory.getState().edits.find(({ order }) => order === number);
        if (present) return present.id;
        for (let end = (await history.length()) + 1; end > 1; end -= FIND_AT_ONCE) {
          const page = await history.page({ before: end, limit: FIND_AT_ONCE });
          const found = page.find(({ before, after }) => (after ?? before)?.order === number);
          if (found) return found.editId;
        }
        return undefined;
      },

      async lookAt(step) {
        looking?.abort();
        if (!step) {
          set({ asItWas: null });
          return;
        }
        const mine = new AbortController();
        looking = mine;
        set({ asItWas: { step, edits: null, problem: null } });
        try {
          const edits = await history.memoryAt({ seq: step.step }, mine.signal);
          if (looking === mine) set({ asItWas: { step, edits, problem: null } });
        } catch (thrown) {
          if (looking !== mine || isAbort(thrown)) return;
          set({ asItWas: { step, edits: null, problem: toProblem(thrown) } });
        }
      },
    };
  });

  memory.subscribe((state, before) => {
    if (state.edits === before.edits) return;
    verifier.changed();
    // Not before somebody has looked.
    if (store.getState().steps) void store.getState().read();
  });
  return store;
}

const FIND_AT_ONCE = 500;

/** A page of an edit's own steps, which are few; `before` is the seq of the one after it. */
function slice(steps: readonly Step[], before = Number.POSITIVE_INFINITY) {
  const rest = steps.filter(({ only }) => (only?.seq ?? 0) < before);
  const shown = rest.slice(0, STEPS_A_PAGE);
  return {
    steps: shown,
    older: rest.length > shown.length ? (shown.at(-1)?.only?.seq ?? null) : null,
  };
}
