/**
 * What is asked, and who decides: the task, and the kind of scope classifier. Kept in this browser
 * and read before the first rendering, so that the page opens as it was left.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { TASKS, type Task } from "../../serac/edit.ts";
import { DEFAULT_SCOPES, SCOPE_KINDS, type ScopeKind } from "../../serac/scope.ts";
import { byTask } from "../tasks.ts";

/** Each task keeps a classifier of its own: what measures best for one is not best for the other. */
export type Scopes = Readonly<Record<Task, ScopeKind>>;

export interface Choices {
  readonly task: Task;
  readonly scopes: Scopes;
  /** The present task's. */
  readonly scope: ScopeKind;
  setTask(task: Task): void;
  setScope(scope: ScopeKind): void;
}

export type ChoicesStore = StoreApi<Choices>;
type Kept = Pick<Storage, "getItem" | "setItem">;

const TASK_KEY = "errata-task";
const scopeKey = (task: Task) => `errata-scope-${task}`;

/** Where storage is switched off, `kept` is undefined or throws: then a choice is the visit's. */
export function createChoicesStore(kept: Kept | undefined): ChoicesStore {
  const scopeOf = (task: Task) => read(kept, scopeKey(task), SCOPE_KINDS) ?? DEFAULT_SCOPES[task];
  return createStore<Choices>((set, get) => {
    const task = read(kept, TASK_KEY, TASKS) ?? "qa";
    const scopes = byTask(scopeOf);
    return {
      ...{ task, scopes, scope: scopes[task] },
      setTask(next) {
        set(({ scopes }) => ({ task: next, scope: scopes[next] }));
        write(kept, TASK_KEY, next);
      },
      setScope(scope) {
        const { task, scopes } = get();
        set({ scope, scopes: { ...scopes, [task]: scope } });
        write(kept, scopeKey(task), scope);
      },
    };
  });
}

function read<T extends string>(
  kept: Kept | undefined,
  key: string,
  allowed: readonly T[],
): T | undefined {
  try {
    const value = kept?.getItem(key);
    return allowed.find((candidate) => candidate === value);
  } catch {
    return undefined;
  }
}

function write(kept: Kept | undefined, key: string, value: string): void {
  try {
    kept?.setItem(key, value);
  } catch {
    // A full or switched-off storage: the choice lasts for this visit.
  }
}
