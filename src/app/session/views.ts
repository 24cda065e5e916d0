/** Which of the main column's views was asked for, from outside of it. */
import { createStore, type StoreApi } from "zustand/vanilla";

interface ViewsState {
  /** A new object at each asking: the same view can be asked for twice. */
  readonly asked: { readonly view: string } | null;
  show(view: string): void;
}

export type ViewsStore = StoreApi<ViewsState>;

export function createViewsStore(): ViewsStore {
  return createStore<ViewsState>((set) => ({
    asked: null,
    show: (view) => set({ asked: { view } }),
  }));
}
