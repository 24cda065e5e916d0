/** The inputs that were run last, of each task, kept in this browser to be picked again. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Task } from "../../serac/edit.ts";
import { byTask } from "../tasks.ts";
import type { PlaygroundStore } from "./playground-store.ts";

/** The first is older than the tasks. */
const KEYS: Readonly<Record<Task, string>> = {
  qa: "errata-inputs",
  "fact-check": "errata-inputs-fact-check",
  dialogue: "errata-inputs-dialogue",
};
export const INPUTS_KEPT = 20;

export interface InputsState {
  /** Newest first. */
  readonly inputs: Readonly<Record<Task, readonly string[]>>;
  clear(task: Task): void;
}

export type InputsStore = StoreApi<InputsState>;
type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Where storage is switched off, `kept` throws or is undefined: then they last for the visit. */
export function createInputsStore(
  playground: PlaygroundStore,
  kept: Kept | undefined,
): InputsStore {
  const store = createStore<InputsState>((set) => ({
    inputs: byTask((task) => read(kept, task)),
    clear(task) {
      set(({ inputs }) => ({ inputs: { ...inputs, [task]: [] } }));
      try {
        kept?.removeItem(KEYS[task]);
      } catch {
        // What cannot be reached cannot be shown again either.
      }
    },
  }));
  playground.subscribe(({ run }, before) => {
    // Only what was answered: not what is still being typed, nor what was refused. A task that is
    // looked at again brings a run that was told of before.
    if (run?.status !== "done" || before.run?.status !== "running") return;
    const { task, input } = run;
    if (before.run.task !== task) return;
    // Read again: another tab may have added some.
    const known = kept ? read(kept, task) : store.getState().inputs[task];
    const inputs = [input, ...known.filter((other) => other !== input)].slice(0, INPUTS_KEPT);
    store.setState((state) => ({ inputs: { ...state.inputs, [task]: inputs } }));
    try {
      kept?.setItem(KEYS[task], JSON.stringify(inputs));
    } catch {
      // A full or switched-off storage: they last for this visit.
    }
  });
  return store;
}

/** Anything else than a list of texts is as good as none. */
function read(kept: Kept | undefined, task: Task): string[] {
  try {
    const value: unknown = JSON.parse(kept?.getItem(KEYS[task]) ?? "[]");
    if (!Array.isArray(value)) return [];
    return value
      .filter((input): input is string => typeof input === "string")
      .slice(0, INPUTS_KEPT);
  } catch {
    return [];
  }
}
