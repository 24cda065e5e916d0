/** The memory brought to an earlier state by new changes: nothing of what came since is lost. */
import { sameContent } from "./action.ts";
import type { PlannedChange } from "./plan.ts";
import type { EditRecord } from "./schema.ts";
import type { MemoryView } from "./view.ts";

export function planRestore(
  view: MemoryView,
  target: ReadonlyMap<string, EditRecord>,
  { at, headSeq }: { readonly at: number; readonly headSeq: number },
): PlannedChange[] {
  const planned: PlannedChange[] = [];
  const what = "restored";
  for (const before of view.all()) {
    const { id: editId } = before;
    const then = target.get(editId);
    if (!then) planned.push({ editId, what, before, after: null });
    else if (!sameContent(before, then) || before.order !== then.order) {
      const after = { ...then, updatedAt: at, revision: before.revision + 1 };
      planned.push({ editId, what, before, after });
    }
  }
  for (const then of target.values()) {
    if (view.get(then.id)) continue;
    // Higher than any that the edit has had since, each of which cost an entry: a step from before
    // its deletion must not take this state for its own.
    const revision = then.revision + headSeq + 1;
    planned.push({
      editId: then.id,
      what,
      before: null,
      after: { ...then, updatedAt: at, revision },
    });
  }
  return planned;
}
