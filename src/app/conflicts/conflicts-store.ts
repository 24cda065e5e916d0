/**
 * The pairs of edits that get in each other's way, kept up to date with the memory: by their texts
 * at once, by their learned scopes where models are loaded and the memory is small. Edits that are
 * off take no part, so switching one off settles its conflicts.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Conflict, SubjectIndex, textConflicts } from "../../serac/conflicts.ts";
import { TASKS, type Task } from "../../serac/edit.ts";
import { type CrossScore, findConflicts } from "../../serac/learned-conflicts.ts";
import type { ScopeKind } from "../../serac/scope.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { ChoicesStore } from "../choices/choices-store.ts";
import type { EngineParts, EngineStore } from "../engine/engine-store.ts";
import { enabledIds } from "../memory/enabled.ts";
import type { MemoryStore } from "../memory/memory-store.ts";
import type { PlaygroundStore } from "../playground/playground-store.ts";
import { isAbort, type Problem, toProblem } from "../problem.ts";

/** One encoder run a question: some seconds of WASM, in which the scope meter still gets in. */
export const LEARNED_LIMIT = 200;
/** With a short list of pairs for each question besides, as much work is done sooner. */
export const PAIRS_LIMIT = 40;
/** While the memory is being worked on, each change would begin the comparison again. */
export const LEARNED_DELAY = 1500;
const TEXT_DELAY = 50;
/** Scores that no threshold in use is below; the rest is not sent. */
const ABOVE = 0.05;

export type Learned =
  | { readonly kind: "no-models" | "too-many" }
  | { readonly kind: "done"; readonly scopes: readonly ScopeKind[] }
  | { readonly kind: "checking"; readonly done: number; readonly of: number }
  | { readonly kind: "failed"; readonly problem: Problem };

export interface ConflictsState {
  readonly conflicts: readonly Conflict[];
  readonly learned: Learned;
  /** The edits that are on by what they are about, to tell what a draft would be in conflict with. */
  readonly index: SubjectIndex;
}

export type ConflictsStore = StoreApi<ConflictsState>;

export interface ConflictsOptions {
  readonly memory: MemoryStore;
  readonly engine: Pick<EngineStore, "subscribe" | "getState">;
  readonly loaded: EngineParts["loaded"];
  readonly playground: Pick<PlaygroundStore, "subscribe" | "getState">;
  readonly choices: Pick<ChoicesStore, "subscribe" | "getState">;
}

export function createConflictsStore(options: ConflictsOptions): ConflictsStore {
  const { memory, engine, loaded, playground, choices } = options;
  let scores: readonly CrossScore[] = [];
  let textTimer: ReturnType<typeof setTimeout> | undefined;
  let learnedTimer: ReturnType<typeof setTimeout> | undefined;
  let comparing: AbortController | undefined;

  const store = createStore<ConflictsState>(() => ({
    ...{ conflicts: [], learned: { kind: "no-models" }, index: new SubjectIndex() },
  }));

  const on = () => memory.getState().edits.filter(({ enabled }) => enabled);

  function find(): void {
    const edits = on();
    const index = new SubjectIndex();
    for (const edit of edits) index.add(edit);
    const { threshold } = playground.getState();
    const conflicts =
      scores.length === 0 ? textConflicts(edits) : findConflicts(edits, scores, { threshold });
    store.setState({ conflicts, index });
  }

  function begin(): void {
    clearTimeout(textTimer);
    textTimer = setTimeout(find, TEXT_DELAY);
    clearTimeout(learnedTimer);
    comparing?.abort();
    if (!loaded()) {
      scores = [];
      store.setState({ learned: { kind: "no-models" } });
    } else learnedTimer = setTimeout(() => void compare(on()), LEARNED_DELAY);
  }

  async function compare(edits: readonly EditRecord[]): Promise<void> {
    const available = loaded();
    if (!available) return;
    if (edits.length > LEARNED_LIMIT) {
      scores = [];
      store.setState({ learned: { kind: "too-many" } });
      find();
      return;
    }
    const mine = new AbortController();
    comparing = mine;
    try {
      const { ids } = await available.settled();
      if (mine.signal.aborted) return;
      const usable = edits.filter(({ id }) => ids.has(id));
      const found: CrossScore[] = [];
      const scopes = new Set<ScopeKind>();
      let done = 0;
      const of = usable.length;
      // An input is of one task, so edits of two never compete for one.
      for (const task of TASKS) {
        const editIds = enabledIds(usable, task);
        const scope = scopeFor(task, editIds.length);
        if (editIds.length > 1) {
          scopes.add(scope);
          const before = done;
          const tell = (now: number) =>
            store.setState({ learned: { kind: "checking", done: before + now, of } });
          tell(0);
          const some = await available.engine.crossScores(
            { editIds, scope, above: ABOVE },
            { signal: mine.signal, onEvent: (progress) => tell(progress.done) },
          );
          if (mine.signal.aborted) return;
          found.push(...some);
        }
        done += editIds.length;
      }
      scores = found;
      store.setState({ learned: { kind: "done", scopes: [...scopes] } });
      find();
    } catch (thrown) {
      if (mine.signal.aborted || isAbort(thrown)) return;
      store.setState({ learned: { kind: "failed", problem: toProblem(thrown) } });
    }
  }

  /** Every pair of a memory is too much to read: there a short list stands in for all edits. */
  function scopeFor(task: Task, edits: number): ScopeKind {
    const scope = choices.getState().scopes[task];
    if (scope === "embedding" || edits > PAIRS_LIMIT) return "embedding";
    return "two-stage";
  }

  choices.subscribe(({ scopes }, before) => {
    if (scopes !== before.scopes) begin();
  });
  memory.subscribe(({ edits }, before) => {
    if (edits === before.edits) return;
    // A changed edit's scores say nothing of its new text; the others' still hold.
    const old = new Map(before.edits.map(({ id, key }) => [id, key]));
    const same = new Set(edits.filter(({ id, key }) => old.get(id) === key).map(({ id }) => id));
    scores = scores.filter((score) => same.has(score.editId) && same.has(score.questionOf));
    begin();
  });
  engine.subscribe(({ report }, before) => {
    if (report !== before.report) begin();
  });
  playground.subscribe(({ threshold }, before) => {
    if (threshold !== before.threshold) find();
  });
  return store;
}
