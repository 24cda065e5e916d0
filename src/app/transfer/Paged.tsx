/** A list that may have thousands of items, of which a person reads the first few. */
import { type ReactNode, useState } from "react";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";

interface Props<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly children: (item: T, index: number) => ReactNode;
  readonly className?: string;
  readonly first?: number;
}

const MORE = 100;

export function Paged<T>({ items, keyOf, children, className, first = 20 }: Props<T>) {
  const text = useText();
  const [shown, setShown] = useState(first);
  const left = items.length - shown;
  return (
    <>
      <ol className={className}>
        {items.slice(0, shown).map((item, i) => (
          <li key={keyOf(item)}>{children(item, i)}</li>
        ))}
      </ol>
      {left > 0 && (
        <Button look="plain" onClick={() => setShown(shown + MORE)}>
          {text.transfer.more(Math.min(left, MORE))}
        </Button>
      )}
    </>
  );
}
