/** The inputs that were run last, kept in this browser to be picked again. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { PlaygroundStore } from "./playground-store.ts";

const KEY = "errata-inputs";
export const INPUTS_KEPT = 20;

export interface InputsState {
  /** Newest first. */
  readonly inputs: readonly string[];
  clear(): void;
}

export type InputsStore = StoreApi<InputsState>;
type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Where storage is switched off, `kept` throws or is undefined: then they last for the visit. */
export function createInputsStore(
  playground: PlaygroundStore,
  kept: Kept | undefined,
): InputsStore {
  const store = createStore<InputsState>((set) => ({
    inputs: read(kept),
    clear() {
      set({ inputs: [] });
      try {
        kept?.removeItem(KEY);
      } catch {
        // What cannot be reached cannot be shown again either.
      }
    },
  }));
  playground.subscribe(({ run }, before) => {
    // Only what was answered: not what is still being typed, nor what was refused.
    if (run?.status !== "done" || before.run?.status === "done") return;
    // Read again: another tab may have added some.
    const others = (kept ? read(kept) : store.getState().inputs).filter((i) => i !== run.input);
    const inputs = [run.input, ...others].slice(0, INPUTS_KEPT);
    store.setState({ inputs });
    try {
      kept?.setItem(KEY, JSON.stringify(inputs));
    } catch {
      // A full or switched-off storage: they last for this visit.
    }
  });
  return store;
}

/** Anything else than a list of texts is as good as none. */
function read(kept: Kept | undefined): string[] {
  try {
    const value: unknown = JSON.parse(kept?.getItem(KEY) ?? "[]");
    if (!Array.isArray(value)) return [];
    return value
      .filter((input): input is string => typeof input === "string")
      .slice(0, INPUTS_KEPT);
  } catch {
    return [];
  }
}
