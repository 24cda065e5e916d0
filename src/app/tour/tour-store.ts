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
  const store = createStore<TourState>((set, get) => ({
    offered: false,
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
    if (edits.length === 0 && firstVisit(kept)) store.setState({ offered: true });
  });
  return store;
}

/** True once, where that can be remembered; never where it cannot. */
function firstVisit(kept: Kept | undefined): boolean {
  try {
    if (!kept || kept.getItem(KEY) !== null) return false;
    kept.setItem(KEY, "offered");
    return true;
  } catch {
    return false;
  }
}
