/** How the suite is run: as the command line's options, with the same defaults. */
import { DEFAULT_THRESHOLD } from "../../serac/scope.ts";
import ClassifierPicker from "../choices/ClassifierPicker.tsx";
import { useSession, useSuites } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";

export const EDITS_ID = "suite-edits";
export const LIMIT_ID = "suite-limit";

interface Props {
  readonly disabled: boolean;
  readonly wrong: { readonly edits: boolean; readonly limit: boolean };
}

export function SuiteSettings({ disabled, wrong }: Props) {
  const text = useText();
  const { suites } = useSession();
  const { edits, limit, scope } = useSuites((s) => s);
  return (
    <fieldset className="suite-settings" disabled={disabled}>
      <legend>{text.suites.settings}</legend>
      <CountField
        id={EDITS_ID}
        label={text.suites.k}
        value={edits}
        wrong={wrong.edits}
        onChange={(value) => suites.getState().setEdits(value)}
      />
      <CountField
        id={LIMIT_ID}
        label={text.suites.limit}
        value={limit}
        placeholder={text.suites.limitNone}
        wrong={wrong.limit}
        onChange={(value) => suites.getState().setLimit(value)}
      />
      <div className="suite-classifier">
        <ClassifierPicker
          value={scope}
          onChange={(next) => suites.getState().setScope(next)}
          disabled={disabled}
        />
        <p className="suite-fine">{text.suites.threshold(DEFAULT_THRESHOLD)}</p>
      </div>
    </fieldset>
  );
}

interface CountProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly wrong: boolean;
  readonly onChange: (value: string) => void;
}

function CountField({ id, label, value, placeholder, wrong, onChange }: CountProps) {
  const text = useText();
  return (
    <div className="field suite-count-field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-box"
        inputMode="numeric"
        autoComplete="off"
        value={value}
        placeholder={placeholder}
        aria-invalid={wrong || undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={`${id}-error`} role="alert">
        {wrong && <p className="field-error">{text.suites.count}</p>}
      </div>
    </div>
  );
}
