/** The form that adds an edit: empty, filled with an example, or from an edit that is copied. */
import type { Task } from "../../serac/edit.ts";
import { useTasks } from "../choices/use-tasks.ts";
import { useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Segments } from "../ui/Segments.tsx";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";
import { EditForm } from "./EditForm.tsx";
import { EXAMPLE_EDITS } from "./examples.ts";
import { ADD_FIRST_ID, focusSoon } from "./focus.ts";

interface Props {
  readonly task: Task;
  readonly draft: Draft;
  /** The number of the edit that the draft was copied from. */
  readonly copied: number | null;
  /** There is no edit yet, so an example helps. */
  readonly first: boolean;
  readonly onDraft: (draft: Draft) => void;
  readonly onClear: () => void;
  readonly onSubmit: (draft: Draft) => Promise<void>;
}

export function AddEdit({ task, draft, copied, first, onDraft, onClear, onSubmit }: Props) {
  const text = useText();
  const { choices } = useSession();
  const tasks = useTasks();
  return (
    <section className="edit-add" aria-labelledby="add-title">
      <div className="edit-add-header">
        <h3 id="add-title">{text.memory.addTitle}</h3>
        <span className="edit-kind">
          <Segments
            label={text.tasks.kind}
            value={task}
            options={tasks.map((value) => ({ value, label: text.tasks.marks[value] }))}
            onChange={(next) => choices.getState().setTask(next)}
          />
        </span>
        {first && draft === EMPTY_DRAFT && (
          <Button
            look="plain"
            onClick={() => {
              onDraft(EXAMPLE_EDITS[task]);
              focusSoon(ADD_FIRST_ID);
            }}
          >
            {text.memory.fill}
          </Button>
        )}
        {copied !== null && (
          <Button look="plain" onClick={onClear}>
            {text.list.clearForm}
          </Button>
        )}
      </div>
      <EditForm
        task={task}
        draft={draft}
        onDraft={onDraft}
        submitLabel={text.memory.add}
        firstId={ADD_FIRST_ID}
        onSubmit={onSubmit}
        note={copied === null ? null : text.list.copied(copied)}
      />
    </section>
  );
}
