/** The form that adds an edit: empty, filled with an example, or from an edit that is copied. */
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";
import { EditForm } from "./EditForm.tsx";
import { EXAMPLE_EDITS } from "./examples.ts";
import { ADD_QUESTION_ID, focusSoon } from "./focus.ts";

interface Props {
  readonly draft: Draft;
  /** The number of the edit that the draft was copied from. */
  readonly copied: number | null;
  /** There is no edit yet, so an example helps. */
  readonly first: boolean;
  readonly onDraft: (draft: Draft) => void;
  readonly onClear: () => void;
  readonly onSubmit: (draft: Draft) => Promise<void>;
}

export function AddEdit({ draft, copied, first, onDraft, onClear, onSubmit }: Props) {
  const text = useText();
  return (
    <section className="edit-add" aria-labelledby="add-title">
      <div className="edit-add-header">
        <h3 id="add-title">{text.memory.addTitle}</h3>
        {first && draft === EMPTY_DRAFT && (
          <Button
            look="plain"
            onClick={() => {
              onDraft(EXAMPLE_EDITS[0]);
              focusSoon(ADD_QUESTION_ID);
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
        draft={draft}
        onDraft={onDraft}
        submitLabel={text.memory.add}
        questionId={ADD_QUESTION_ID}
        onSubmit={onSubmit}
        note={copied === null ? null : text.list.copied(copied)}
      />
    </section>
  );
}
