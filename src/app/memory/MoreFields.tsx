/** What an edit carries besides what the models read, folded until it is wanted. */
import { type ReactNode, useId } from "react";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { type Draft, type DraftField, type DraftProblems, TEXT_FIELDS } from "./draft.ts";
import { useMemorySettings } from "./use-stores.ts";
import { YourName } from "./YourName.tsx";

type MoreField = (typeof TEXT_FIELDS)[number] | "threshold";

interface Props {
  readonly draft: Draft;
  readonly problems: DraftProblems;
  readonly open: boolean;
  /** Whether the edit is new: without an author of its own it gets the user's name. */
  readonly isNew: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onType: (field: DraftField, value: string) => void;
  readonly fieldRef: (field: DraftField, element: HTMLElement | null) => void;
}

export function MoreFields(props: Props) {
  const { draft, problems, open, isNew, onOpen, onType, fieldRef } = props;
  const text = useText();
  const { threshold, author } = useMemorySettings((s) => s);
  const id = useId();
  const fields: readonly MoreField[] = [...TEXT_FIELDS, "threshold"];
  const placeholders: Partial<Record<MoreField, string>> = {
    source: text.list.sourceExample,
    author: isNew ? author || text.list.authorUnset : "",
    threshold: text.list.thresholdExample(threshold),
  };

  function errorOf(field: MoreField): ReactNode {
    const problem = problems[field];
    if (problem?.kind === "too-many") return text.list.tooLong(problem.characters, problem.limit);
    return problem?.kind === "no-threshold" ? text.list.badThreshold(problem.said) : null;
  }

  return (
    <div className="edit-more">
      <Button
        look="plain"
        className="edit-more-fold"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onOpen(!open)}
      >
        <span aria-hidden="true">{open ? "▾" : "▸"}</span> {text.list.more}
      </Button>
      <div id={id} className="edit-more-fields" hidden={!open}>
        {fields.map((field) => {
          const error = errorOf(field);
          const shared = {
            id: `${id}-${field}`,
            className: "field-box",
            value: draft[field],
            placeholder: placeholders[field],
            autoComplete: "off",
            "aria-invalid": error ? true : undefined,
            "aria-describedby": error ? `${id}-${field}-error` : undefined,
          };
          return (
            <div key={field} className="field">
              <label className="field-label" htmlFor={shared.id}>
                {text.list[field]}
              </label>
              {field === "note" ? (
                <textarea
                  {...shared}
                  rows={1}
                  ref={(element) => fieldRef(field, element)}
                  onChange={(event) => onType(field, event.target.value)}
                />
              ) : (
                <input
                  {...shared}
                  inputMode={field === "threshold" ? "decimal" : undefined}
                  ref={(element) => fieldRef(field, element)}
                  onChange={(event) => onType(field, event.target.value)}
                />
              )}
              <div id={`${id}-${field}-error`} role="alert">
                {error ? <div className="field-error">{error}</div> : null}
              </div>
            </div>
          );
        })}
        <YourName />
      </div>
    </div>
  );
}
