/** The form of an edit, to add one and to change one. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { LIMITS } from "../../models/limits.ts";
import type { Task } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { DraftConflicts } from "../conflicts/DraftConflicts.tsx";
import { type Problem, toProblem } from "../problem.ts";
import { useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Help, type HelpTopic } from "../ui/Help.tsx";
import { leaveByEscape } from "../ui/leave-by-escape.ts";
import { TextField } from "../ui/TextField.tsx";
import {
  carriesMore,
  checkDraft,
  type Draft,
  type DraftField,
  type DraftProblems,
  descriptorOf,
  isBlank,
  SAID_FIELDS,
  type SaidField,
  saysSomething,
  TEXT_FIELDS,
} from "./draft.ts";
import { MoreFields } from "./MoreFields.tsx";
import { SentimentChoice } from "./SentimentChoice.tsx";
import { useCount } from "./use-tokens.ts";

const HELP: { readonly [field in SaidField]?: HelpTopic } = {
  statement: "statement",
  topic: "sentiment",
};
const MORE_FIELDS: readonly DraftField[] = [...TEXT_FIELDS, "threshold"];

function helpOn(field: SaidField): ReactNode {
  const topic = HELP[field];
  return topic && <Help topic={topic} />;
}

interface Props {
  readonly task: Task;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly submitLabel: string;
  /** Stores the draft; what it throws is shown, and the draft stays. */
  readonly onSubmit: (draft: Draft) => Promise<void>;
  readonly onCancel?: () => void;
  readonly autoFocus?: boolean;
  /** Of the first field, for the focus to be put there. */
  readonly firstId?: string;
  readonly note?: ReactNode;
  /** The edit that is being changed; none where one is added. */
  readonly editId?: string;
}

export function EditForm(props: Props) {
  const { task, editId, draft, onDraft, submitLabel, onSubmit, onCancel, note } = props;
  const text = useText();
  const { list } = useSession();
  const said: readonly SaidField[] = SAID_FIELDS[task];
  const count = useCount();
  const [fields, setFields] = useState<DraftProblems>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  // Until the user folds or unfolds it, it is open where there is something in it.
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const more = unfolded ?? carriesMore(draft);
  const boxes = useRef<Partial<Record<DraftField, HTMLElement | null>>>({});
  const focused = useRef(false);
  const busy = useRef(false);

  // What was wrong with a draft is wrong with it no more once it has been cleared.
  useEffect(() => {
    if (!isBlank(draft)) return;
    setFields({});
    setProblem(null);
  }, [draft]);

  async function submit(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setProblem(null);
    try {
      const found = await checkDraft(draft, count, task);
      setFields(found);
      const first = [...said, ...MORE_FIELDS].find((field) => found[field]);
      if (!first) {
        await onSubmit(draft);
        setUnfolded(null);
        return;
      }
      if (MORE_FIELDS.includes(first)) setUnfolded(true);
      // A field that was folded away has to be there before it can take the focus.
      requestAnimationFrame(() => boxes.current[first]?.focus());
    } catch (thrown) {
      setProblem(toProblem(thrown));
    } finally {
      busy.current = false;
    }
  }

  function errorOf(field: SaidField): ReactNode {
    const found = fields[field];
    if (found?.kind === "empty") return text.fields[field];
    if (found?.kind === "too-long") return text.tokens.over(found.tokens, found.limit);
    if (found?.kind === "too-many") return text.list.tooLong(found.characters, found.limit);
    if (field === said[0] && problem?.code === "duplicate-edit") {
      const { existing } = problem.data as { existing: EditRecord };
      return (
        <>
          {problemText(problem, text)}
          <Button look="plain" onClick={() => list.getState().show(existing.id)}>
            {text.memory.goTo(existing.order)}
          </Button>
        </>
      );
    }
    return null;
  }

  function type(field: DraftField, value: string): void {
    onDraft({ ...draft, [field]: value });
    setFields((before) => ({ ...before, [field]: undefined }));
    setProblem(null);
  }

  return (
    <form
      className="edit-form"
      noValidate
      onKeyDown={leaveByEscape(onCancel)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {note ? <p className="edit-note">{note}</p> : null}
      {said.map((field, i) => (
        <TextField
          key={field}
          id={i === 0 ? props.firstId : undefined}
          label={text.memory[field]}
          beside={helpOn(field)}
          placeholder={text.memory[`${field}Example`]}
          value={draft[field]}
          limit={LIMITS[field]}
          error={errorOf(field)}
          onChange={(value) => type(field, value)}
          onEnter={() => void submit()}
          inputRef={(element) => {
            boxes.current[field] = element;
            // Once: the callback comes again with each rendering.
            if (!element || !props.autoFocus || i > 0 || focused.current) return;
            focused.current = true;
            element.focus();
          }}
        />
      ))}
      {task === "dialogue" && (
        <SentimentChoice
          value={draft.sentiment}
          onChange={(sentiment) => {
            onDraft({ ...draft, sentiment });
            setProblem(null);
          }}
        />
      )}
      <MoreFields
        draft={draft}
        problems={fields}
        open={more}
        isNew={!editId}
        onOpen={setUnfolded}
        onType={type}
        fieldRef={(field, element) => {
          boxes.current[field] = element;
        }}
      />
      {saysSomething(draft, task) && problem?.code !== "duplicate-edit" && (
        <DraftConflicts descriptor={descriptorOf(draft, task)} editId={editId} />
      )}
      <div className="edit-form-actions">
        <Button type="submit" look="primary">
          {submitLabel}
        </Button>
        {onCancel && <Button onClick={onCancel}>{text.cancel}</Button>}
      </div>
      <div role="alert">
        {problem && problem.code !== "duplicate-edit" ? (
          <p className="field-error">{problemText(problem, text)}</p>
        ) : null}
      </div>
    </form>
  );
}
