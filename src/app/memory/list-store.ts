/** The list as it is looked at: what is searched for, what is selected, what is to come into view. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { UndoRecord } from "../../storage/schema.ts";
import { findEdits, type Search } from "./find.ts";
import type { RowPart } from "./focus.ts";
import type { MemoryStore } from "./memory-store.ts";

/** A row to be scrolled to, and what of it takes the focus. */
export interface Target {
  readonly id: string;
  readonly part: RowPart;
}

export type BulkAction = "on" | "off" | "delete";

export interface ListState extends Search {
  readonly selected: ReadonlySet<string>;
  /** Where a selection with Shift begins. */
  readonly anchor: string | null;
  /** A step over many edits that is under way. */
  readonly work: { readonly done: number; readonly of: number } | null;
  readonly target: Target | null;
  search(change: Partial<Search>): void;
  select(ids: readonly string[], on: boolean): void;
  clearSelection(): void;
  /** One step over all that is selected; undefined where it would change nothing. */
  act(action: BulkAction): Promise<UndoRecord | undefined>;
  /** Ends what {@link act} does; nothing of it is kept. */
  stop(): void;
  /** Brings the edit into view, and the focus to it; filters that hide it are lifted. */
  show(id: string, part?: RowPart): void;
  shown(): void;
}

export type ListStore = StoreApi<ListState>;

const EVERYTHING: Search = { query: "", filter: "all", task: "all" };

export function createListStore(memory: MemoryStore): ListStore {
  let working: AbortController | undefined;

  const store = createStore<ListState>((set, get) => ({
    ...EVERYTHING,
    selected: new Set(),
    anchor: null,
    work: null,
    target: null,

    search: (change) => set(change),

    select(ids, on) {
      const selected = new Set(get().selected);
      for (const id of ids) {
        if (on) selected.add(id);
        else selected.delete(id);
      }
      set({ selected, anchor: ids.at(-1) ?? null });
    },

    clearSelection: () => set({ selected: new Set(), anchor: null }),

    async act(action) {
      if (working) return undefined;
      // In the order of the list, which is the order that the log and an undo tell them in.
      const { selected } = get();
      const ids = memory.getState().edits.flatMap(({ id }) => (selected.has(id) ? [id] : []));
      const mine = new AbortController();
      working = mine;
      set({ work: { done: 0, of: ids.length } });
      const options = {
        signal: mine.signal,
        onProgress: ({ done, of }: { readonly done: number; readonly of: number }) =>
          set({ work: { done, of } }),
      };
      try {
        const { removeMany, switchMany } = memory.getState();
        return action === "delete"
          ? await removeMany(ids, options)
          : await switchMany(ids, action === "on", options);
      } finally {
        working = undefined;
        set({ work: null });
      }
    },

    stop: () => working?.abort(),

    show(id, part = "row") {
      const edit = memory.getState().edits.find((candidate) => candidate.id === id);
      const hidden = edit && findEdits([edit], get()).length === 0;
      set({ ...(hidden && EVERYTHING), target: { id, part } });
    },

    shown: () => set({ target: null }),
  }));

  memory.subscribe(({ edits }, before) => {
    const { selected } = store.getState();
    if (edits === before.edits || selected.size === 0) return;
    const kept = new Set(edits.flatMap(({ id }) => (selected.has(id) ? [id] : [])));
    if (kept.size < selected.size) store.setState({ selected: kept });
  });

  return store;
}
