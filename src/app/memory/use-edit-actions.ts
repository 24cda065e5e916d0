/** What the panel does with edits, each with its message and with where the focus goes. */
import type { Task } from "../../serac/edit.ts";
import { MissingEditError } from "../../storage/errors.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { toProblem } from "../problem.ts";
import { useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { say } from "../ui/say.ts";
import { type Draft, descriptorOf, fieldsOf } from "./draft.ts";
import { ADD_FIRST_ID, focusSoon } from "./focus.ts";
import type { Undo } from "./use-undo.ts";

/** An edit being changed: as it was when the change began, and what has been typed since. */
export interface Change {
  readonly base: EditRecord;
  readonly draft: Draft;
}

export interface EditActions {
  /** Throw what storing throws, for the form to show. */
  readonly add: (draft: Draft, task: Task) => Promise<void>;
  /** False where the edit was deleted meanwhile, and what was typed is not stored. */
  readonly save: (change: Change) => Promise<boolean>;
  readonly remove: (edit: EditRecord, next: EditRecord | undefined) => Promise<void>;
  readonly switchEdit: (edit: EditRecord, enabled: boolean) => void;
}

export function useEditActions(undo: Undo): EditActions {
  const text = useText();
  const { memory, list } = useSession();
  return {
    async add(draft, task) {
      const { author, ...fields } = fieldsOf(draft);
      // Without an author the edit gets the user's own name.
      const step = await memory
        .getState()
        .add(descriptorOf(draft, task), { ...fields, ...(author.trim() && { author }) });
      say(text.memory.done.add(step.after?.order ?? 0), {
        label: text.memory.undo,
        run: () => void undo(step.seq),
      });
    },

    async save({ base, draft }) {
      const { task } = base.descriptor;
      const descriptor = descriptorOf(draft, task);
      try {
        await memory.getState().change(base.id, { descriptor, ...fieldsOf(draft) });
      } catch (thrown) {
        if (!(thrown instanceof MissingEditError)) throw thrown;
        await memory.getState().start();
        return false;
      }
      say(text.memory.done.change(base.order));
      list.getState().show(base.id, "change");
      return true;
    },

    async remove(edit, next) {
      try {
        const step = await memory.getState().remove(edit.id);
        say(text.memory.done.remove(edit.order), {
          label: text.memory.undo,
          run: () => void undo(step.seq),
        });
        if (next) list.getState().show(next.id, "delete");
        else focusSoon(ADD_FIRST_ID);
      } catch (thrown) {
        say(problemText(toProblem(thrown), text));
      }
    },

    switchEdit(edit, enabled) {
      memory
        .getState()
        .change(edit.id, { enabled })
        .catch((thrown) => say(problemText(toProblem(thrown), text)));
    },
  };
}
