/** A labelled text box with its token count, and its problem beside it. */
import { type KeyboardEvent, type ReactNode, type Ref, useId } from "react";
import { isNear } from "../memory/draft.ts";
import { useTokens } from "../memory/use-tokens.ts";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";

interface Props {
  readonly label: ReactNode;
  /** Stands beside the label and is no part of it: a help button, say. */
  readonly beside?: ReactNode;
  readonly value: string;
  readonly limit: number;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
  readonly onEscape?: (() => void) | undefined;
  readonly placeholder?: string;
  readonly error?: ReactNode;
  readonly id?: string | undefined;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
  readonly large?: boolean;
}

export function TextField(props: Props) {
  const { label, value, limit, onChange, onEnter, onEscape, placeholder, error, inputRef } = props;
  const made = useId();
  const id = props.id ?? made;

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes (Korean, say), Enter ends the composition and nothing more.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      onEnter();
    } else if (event.key === "Escape" && onEscape) {
      event.preventDefault();
      onEscape();
    }
  }

  return (
    <div className="field">
      <div className="field-head">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        {props.beside}
      </div>
      <textarea
        ref={inputRef}
        id={id}
        className="field-box"
        data-size={props.large ? "large" : undefined}
        rows={1}
        lang={value === "" ? undefined : languageOf(value)}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-error`} role="alert">
        {error ? <div className="field-error">{error}</div> : null}
      </div>
      {!error && <TokenHint id={`${id}-hint`} value={value} limit={limit} />}
    </div>
  );
}

function TokenHint({ id, value, limit }: { id: string; value: string; limit: number }) {
  const text = useText().tokens;
  const { tokens, exact } = useTokens(value);
  const shown = isNear(tokens, limit);
  const words = !exact
    ? text.about(tokens, limit)
    : tokens > limit
      ? text.over(tokens, limit)
      : text.near(tokens, limit);
  return (
    <div id={id} className="field-hint" hidden={!shown}>
      {shown ? words : null}
    </div>
  );
}
