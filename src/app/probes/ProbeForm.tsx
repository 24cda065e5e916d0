/** The form of a probe, to add one and to change one. */
import { type ReactNode, useRef, useState } from "react";
import type { Task } from "../../serac/edit.ts";
import { useCount } from "../memory/use-tokens.ts";
import { type Problem, toProblem } from "../problem.ts";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { leaveByEscape } from "../ui/leave-by-escape.ts";
import { Segments } from "../ui/Segments.tsx";
import { TextField } from "../ui/TextField.tsx";
import {
  checkProbe,
  PROBE_FIELDS,
  PROBE_LIMITS,
  type ProbeDraft,
  type ProbeField,
  type ProbeProblems,
  VERDICTS,
} from "./draft.ts";

interface Props {
  /** That of the edit that is tested. */
  readonly task: Task;
  readonly draft: ProbeDraft;
  /** The inputs of the edit's other probes. */
  readonly others: readonly string[];
  readonly onDraft: (draft: ProbeDraft) => void;
  readonly submitLabel: string;
  /** Stores the draft; what it throws is shown, and the draft stays. */
  readonly onSubmit: (draft: ProbeDraft) => Promise<void>;
  readonly onCancel?: () => void;
  readonly inputId?: string;
  readonly autoFocus?: boolean;
  readonly note?: ReactNode;
}

export function ProbeForm(props: Props) {
  const { task, draft, others, onDraft, submitLabel, onSubmit, onCancel, inputId, note } = props;
  const text = useText();
  const count = useCount();
  const [found, setFound] = useState<ProbeProblems>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const boxes = useRef<Partial<Record<ProbeField, HTMLTextAreaElement | null>>>({});
  const busy = useRef(false);

  async function submit(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setProblem(null);
    try {
      const problems = await checkProbe(draft, others, count);
      setFound(problems);
      const first = PROBE_FIELDS.find((field) => problems[field]);
      if (first) boxes.current[first]?.focus();
      else await onSubmit(draft);
    } catch (thrown) {
      setProblem(toProblem(thrown));
    } finally {
      busy.current = false;
    }
  }

  function errorOf(field: ProbeField): string | null {
    const wrong = found[field];
    if (!wrong) return null;
    if (wrong.kind === "too-long") return text.tokens.over(wrong.tokens, wrong.limit);
    return wrong.kind === "same" ? text.probes.fields.same : text.probes.fields[field];
  }

  const field = (name: ProbeField, label: string, placeholder: string) => (
    <TextField
      id={name === "input" ? inputId : undefined}
      label={label}
      placeholder={placeholder}
      value={draft[name] ?? ""}
      limit={PROBE_LIMITS[name]}
      error={errorOf(name)}
      onChange={(value) => {
        onDraft({ ...draft, [name]: value });
        setFound((before) => ({ ...before, [name]: undefined }));
        setProblem(null);
      }}
      onEnter={() => void submit()}
      inputRef={(element) => {
        if (element && props.autoFocus && name === "input" && !boxes.current.input) element.focus();
        boxes.current[name] = element;
      }}
    />
  );

  return (
    <form
      className="edit-form probe-form"
      noValidate
      onKeyDown={leaveByEscape(onCancel)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {field("input", text.probes.inputOf[task], text.probes.inputExample[task])}
      <Segments
        label={text.probes.expectation}
        value={draft.scope}
        options={[
          {
            value: "in",
            label: draft.target === null ? text.probes.inScopeByEdit : text.probes.inScope,
          },
          { value: "out", label: text.probes.outOfScope },
        ]}
        onChange={(scope) => onDraft({ ...draft, scope })}
      />
      {draft.scope === "in" &&
        draft.target !== null &&
        (task === "fact-check" ? (
          <div className="choice">
            <span className="field-label">{text.probes.answer}</span>
            <Segments
              label={text.probes.answer}
              value={draft.target}
              options={VERDICTS.map((value) => ({ value, label: value, lang: "en" }))}
              onChange={(target) => onDraft({ ...draft, target })}
            />
          </div>
        ) : (
          field("target", text.probes.answer, text.probes.answerExample)
        ))}
      {note ? <p className="field-hint">{note}</p> : null}
      <div className="edit-form-actions">
        <Button type="submit" look="primary">
          {submitLabel}
        </Button>
        {onCancel && <Button onClick={onCancel}>{text.cancel}</Button>}
      </div>
      <div role="alert">
        {problem ? <p className="field-error">{problemText(problem, text)}</p> : null}
      </div>
    </form>
  );
}
