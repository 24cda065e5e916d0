/** The edit memory: its list, and the form that adds to it. */
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Task } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { useChoices } from "../choices/use-choices.ts";
import { Conflicts } from "../conflicts/Conflicts.tsx";
import { useEngine, useMemory, useSession } from "../session/SessionContext.tsx";
import { byTask } from "../tasks.ts";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { TransferActions } from "../transfer/TransferActions.tsx";
import { Button } from "../ui/Button.tsx";
import { useMedia } from "../ui/use-media.ts";
import { AddEdit } from "./AddEdit.tsx";
import { type Draft, draftOf, EMPTY_DRAFT } from "./draft.ts";
import { EditForm } from "./EditForm.tsx";
import { EditList } from "./EditList.tsx";
import { findEdits } from "./find.ts";
import { ADD_FIRST_ID, focusSoon } from "./focus.ts";
import { ListTools } from "./ListTools.tsx";
import { MemoryHeader } from "./MemoryHeader.tsx";
import { type Change, useEditActions } from "./use-edit-actions.ts";
import { useList } from "./use-stores.ts";
import { useRedo, useUndo } from "./use-undo.ts";

const BODY_ID = "memory-body";

/** What is typed into the form that adds, of each task: a look at another loses nothing. */
interface Drafted {
  readonly draft: Draft;
  readonly copied: number | null;
}

interface Props {
  /** The browser did not promise to keep this page's data. */
  readonly notPersistent: boolean;
}

export function MemoryPanel({ notPersistent }: Props) {
  const text = useText();
  const { list, choices } = useSession();
  const wide = useMedia("(min-width: 60rem)");
  const ready = useEngine((s) => s.report !== null);
  const { edits, status } = useMemory((s) => s);
  const query = useList((s) => s.query);
  const filter = useList((s) => s.filter);
  const task = useList((s) => s.task);
  const target = useList((s) => s.target);
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  // On a small screen the recordings come into sight first, the memory once it can be used.
  const open = wide || (unfolded ?? (ready && edits.length === 0));
  const undo = useUndo();
  const redo = useRedo();
  const actions = useEditActions(undo);
  const embedding = useEngine((s) => s.embedding);
  const syncProblem = useEngine((s) => s.syncProblem);
  const pageTask = useChoices((s) => s.task);
  const [drafts, setDrafts] = useState(() =>
    byTask((): Drafted => ({ draft: EMPTY_DRAFT, copied: null })),
  );
  const { draft: added, copied } = drafts[pageTask];
  const latest = useRef(drafts);
  useLayoutEffect(() => {
    latest.current = drafts;
  }, [drafts]);
  const setAdded = (draft: Draft, from: number | null, of: Task = pageTask) =>
    setDrafts((now) => ({ ...now, [of]: { draft, copied: from } }));
  const [change, setChange] = useState<Change | null>(null);
  // Typing in the search box comes first; the list follows it.
  const typed = useDeferredValue(query);
  const found = useMemo(
    () => findEdits(edits, { query: typed, filter, task }, text.memory.sentiments),
    [edits, typed, filter, task, text],
  );

  // What is to be shown has to be unfolded.
  useEffect(() => {
    if (target) setUnfolded(true);
  }, [target]);

  const changed = change && edits.find(({ id }) => id === change.base.id);
  const form = change && changed && (
    <EditForm
      task={change.base.descriptor.task}
      editId={change.base.id}
      draft={change.draft}
      onDraft={(draft) => setChange({ ...change, draft })}
      submitLabel={text.memory.save}
      onSubmit={async (draft) => {
        // Deleted in another tab between the last look and this: the form below takes over.
        if (await actions.save({ ...change, draft })) setChange(null);
      }}
      onCancel={() => {
        setChange(null);
        list.getState().show(change.base.id, "change");
      }}
      autoFocus
      note={saysElse(changed, change.base) ? text.memory.changedElsewhere : null}
    />
  );

  return (
    <>
      <MemoryHeader
        undo={undo}
        redo={redo}
        {...(!wide && {
          fold: { open, onFold: () => setUnfolded(!open), bodyId: BODY_ID },
        })}
      />
      <div id={BODY_ID} className="memory-body" hidden={!open}>
        {status === "loading" && <p className="panel-note">{text.memory.loading}</p>}
        {status === "ready" && edits.length === 0 && (
          <p className="panel-note">{text.memory.empty[pageTask]}</p>
        )}

        {edits.length > 1 && <ListTools found={found} undo={undo} />}
        {edits.length > 0 && found.length === 0 && (
          <p className="panel-note">
            {text.list.noMatch}{" "}
            <Button
              onClick={() => list.getState().search({ query: "", filter: "all", task: "all" })}
            >
              {text.list.showAll}
            </Button>
          </p>
        )}
        {found.length > 0 && open && (
          <EditList
            edits={found}
            changing={changed?.id}
            form={form}
            actions={{
              onSwitch: actions.switchEdit,
              onChange: (edit) => setChange({ base: edit, draft: draftOf(edit) }),
              onDuplicate: (edit) => {
                const of = edit.descriptor.task;
                choices.getState().setTask(of);
                setAdded(draftOf(edit), edit.order, of);
                focusSoon(ADD_FIRST_ID);
              },
              onDelete: (edit) => {
                const at = found.indexOf(edit);
                void actions.remove(edit, found[at + 1] ?? found[at - 1]);
              },
            }}
          />
        )}
        {form && !found.some(({ id }) => id === change.base.id) && (
          <div className="edit-orphan">{form}</div>
        )}

        {change && !changed && status === "ready" && (
          <div className="edit-orphan">
            <EditForm
              task={change.base.descriptor.task}
              draft={change.draft}
              onDraft={(draft) => setChange({ ...change, draft })}
              submitLabel={text.memory.add}
              onSubmit={async (draft) => {
                await actions.add(draft, change.base.descriptor.task);
                setChange(null);
                focusSoon(ADD_FIRST_ID);
              }}
              onCancel={() => setChange(null)}
              note={text.memory.deletedElsewhere(change.base.order)}
            />
          </div>
        )}

        {embedding && embedding.embedded < embedding.of && (
          <p className="panel-note">{text.memory.embedding(embedding.embedded, embedding.of)}</p>
        )}
        {syncProblem && (
          <p className="field-error" role="alert">
            {text.memory.syncFailed(problemText(syncProblem, text))}
          </p>
        )}

        <AddEdit
          key={pageTask}
          task={pageTask}
          draft={added}
          copied={copied}
          first={edits.length === 0}
          onDraft={(draft) => setAdded(draft, copied)}
          onClear={() => {
            setAdded(EMPTY_DRAFT, null);
            focusSoon(ADD_FIRST_ID);
          }}
          onSubmit={async (draft) => {
            setUnfolded(true);
            await actions.add(draft, pageTask);
            // What was typed while the edit was being stored is the next one.
            if (latest.current[pageTask].draft !== draft) return;
            setAdded(EMPTY_DRAFT, null, pageTask);
            focusSoon(ADD_FIRST_ID);
          }}
        />
        <Conflicts />
        <TransferActions />
        {notPersistent && <p className="panel-fine">{text.memory.notPersistent}</p>}
      </div>
    </>
  );
}

/** Whether saving would replace what another tab has said since; its switch is left alone. */
function saysElse(now: EditRecord, base: EditRecord): boolean {
  return (["key", "note", "source", "author", "threshold"] as const).some(
    (field) => now[field] !== base[field],
  );
}
