/** What is being typed as an edit, against the memory: told beside the form, and no obstacle. */
import type { Conflict } from "../../serac/conflicts.ts";
import type { EditDescriptor } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { focusSoon, rowId } from "../memory/focus.ts";
import { useMemory } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { useConflicts } from "./use-conflicts.ts";

interface Props {
  readonly descriptor: EditDescriptor;
  /** The edit that is being changed, which is no conflict with itself. */
  readonly editId?: string | undefined;
}

/** Of many, the nearest few: the list of conflicts has them all. */
const SHOWN = 3;

export function DraftConflicts({ descriptor, editId }: Props) {
  const text = useText();
  const index = useConflicts((s) => s.index);
  const edits = useMemory((s) => s.edits);
  const found = index.conflicts({ id: editId ?? "", descriptor }).slice(0, SHOWN);
  return (
    <div className="draft-conflicts" role="status">
      {found.map((conflict) => {
        const other = edits.find(({ id }) => id === conflict.earlier);
        if (!other) return null;
        return (
          <p key={other.id} className="edit-note">
            {words(conflict, other, text)}{" "}
            <Button look="plain" onClick={() => focusSoon(rowId(other.id))}>
              {text.conflicts.show(other.order)}
            </Button>
          </p>
        );
      })}
    </div>
  );
}

function words({ reason, kind }: Conflict, { order, descriptor }: EditRecord, text: Text): string {
  const { beside } = text.conflicts;
  if (reason === "same-edit" || reason === "same-statement") return beside.same(order);
  switch (descriptor.task) {
    case "qa":
      return kind === "duplicate"
        ? beside.duplicate(order)
        : beside.contradiction(order, descriptor.answer);
    case "fact-check":
      return beside.same(order);
    case "dialogue":
      return kind === "duplicate"
        ? beside.same(order)
        : beside.opposite(order, text.memory.sentiments[descriptor.sentiment]);
  }
}
