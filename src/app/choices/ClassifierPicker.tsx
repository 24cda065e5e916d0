/** Which scope classifier decides, and how each kind goes about it. */
import { SCOPE_KINDS, type ScopeKind } from "../../serac/scope.ts";
import { useText } from "../text/TextContext.tsx";
import { Help } from "../ui/Help.tsx";
import { Segments } from "../ui/Segments.tsx";

interface Props {
  readonly value: ScopeKind;
  readonly onChange: (scope: ScopeKind) => void;
  readonly disabled?: boolean;
}

export default function ClassifierPicker({ value, onChange, disabled = false }: Props) {
  const text = useText().classifier;
  return (
    <div className="choice" data-testid="classifier">
      <span className="field-label">{text.label}</span>
      <Help topic="classifier" />
      <Segments
        label={text.label}
        value={value}
        options={SCOPE_KINDS.map((kind) => ({ value: kind, label: text.short[kind] }))}
        onChange={onChange}
        disabled={disabled}
      />
      <p className="choice-note">{text.about[value]}</p>
    </div>
  );
}
