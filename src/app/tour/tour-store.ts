/**
 * The tour's place. It is offered on the first visit alone, in the page and never over it; after
 * that it is started from the help. Somebody who has edits has found the way already.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { MemoryStore } from "../memory/memory-store.ts";

const KEY = "errata-tour";
export const TOUR_STEPS = ["edit", "models", "inScope", "outOfScope", "end"] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

export interface TourState {
  readonly offered: boolean;
  /** Null while it does not run. */
  readonly step: TourStep | null;
  start(): void;
  go(by: 1 | -1): void;
  /** Ends it, or declines the offer. */
  end(): void;
}

export type TourStore = StoreApi<TourState>;
type Kept = Pick<Storage, "getItem" | "setItem">;

export function createTourStore(memory: MemoryStore, kept: Kept | undefined): TourStore {
  const first = firstVisit(kept);
  const store = createStore<TourState>((set, get) => ({
    // From the first paint on: a line that came when the memory has been read would push the page.
    offered: first,
    step: null,
    start: () => set({ offered: false, step: TOUR_STEPS[0] }),
    go(by) {
      const { step } = get();
      if (!step) return;
      set({ step: TOUR_STEPS[TOUR_STEPS.indexOf(step) + by] ?? null });
    },
    end: () => set({ offered: false, step: null }),
  }));
  const unsubscribe = memory.subscribe(({ status, edits }) => {
    if (status !== "ready") return;
    unsubscribe();
    if (first && (edits.length > 0 || !remember(kept))) store.setState({ offered: false });
  });
  return store;
}

function firstVisit(kept: Kept | undefined): boolean {
  try {
    return kept !== undefined && kept.getItem(KEY) === null;
  } catch {
    return false;
  }
}

/** False where it cannot be remembered: what would be offered at every visit is not offered. */
function remember(kept: Kept | undefined): boolean {
  try {
    kept?.setItem(KEY, "offered");
    return kept !== undefined;
  } catch {
    return false;
  }
}
