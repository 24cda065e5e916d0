/**
 * What is asked, and who decides: the task, and the kind of scope classifier. Kept in this browser
 * and read before the first rendering, so that the page opens as it was left.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { DEFAULT_SCOPE, SCOPE_KINDS, type ScopeKind } from "../../serac/scope.ts";
import { PAGE_TASKS, type PageTask } from "../tasks.ts";

export interface Choices {
  readonly task: PageTask;
  readonly scope: ScopeKind;
  setTask(task: PageTask): void;
  setScope(scope: ScopeKind): void;
}

export type ChoicesStore = StoreApi<Choices>;
type Kept = Pick<Storage, "getItem" | "setItem">;

const KEYS = { task: "errata-task", scope: "errata-scope" } as const;

/** Where storage is switched off, `kept` is undefined or throws: then a choice is the visit's. */
export function createChoicesStore(kept: Kept | undefined): ChoicesStore {
  return createStore<Choices>((set) => ({
    task: read(kept, "task", PAGE_TASKS) ?? "qa",
    scope: read(kept, "scope", SCOPE_KINDS) ?? DEFAULT_SCOPE,
    setTask(task) {
      set({ task });
      write(kept, "task", task);
    },
    setScope(scope) {
      set({ scope });
      write(kept, "scope", scope);
    },
  }));
}

function read<T extends string>(
  kept: Kept | undefined,
  name: keyof typeof KEYS,
  allowed: readonly T[],
): T | undefined {
  try {
    const value = kept?.getItem(KEYS[name]);
    return allowed.find((candidate) => candidate === value);
  } catch {
    return undefined;
  }
}

function write(kept: Kept | undefined, name: keyof typeof KEYS, value: string): void {
  try {
    kept?.setItem(KEYS[name], value);
  } catch {
    // A full or switched-off storage: the choice lasts for this visit.
  }
}
