/** One choice of a few, all in view. */
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly lang?: string;
  }[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
}

export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
  disabled,
}: Props<T>) {
  return (
    <RadioGroup
      className="segments"
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as T)}
      disabled={disabled ?? false}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          className="segment"
          nativeButton
          render={<button type="button" lang={option.lang} />}
        >
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
