/** What the memory takes and what it costs, in one line. */
import { useMemo } from "react";
import { useMemory } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { median, recordBytes } from "./figures-store.ts";
import { useFigures } from "./use-stores.ts";

export function MemoryFigures() {
  const text = useText();
  const edits = useMemory((s) => s.edits);
  const { vectorBytes, scopeTimes } = useFigures((s) => s);
  const records = useMemo(() => recordBytes(edits), [edits]);
  const time = median(scopeTimes);
  const size = (bytes: number) => text.format.bytes(bytes);
  return (
    <p className="memory-figures" data-testid="memory-figures">
      <span className="visually-hidden">{text.list.figures}: </span>
      <span title={text.list.bytesWhy(size(records), size(vectorBytes))}>
        {text.list.bytes(size(records + vectorBytes))}
      </span>
      {time !== null && (
        <>
          {" · "}
          <span title={text.list.addsWhy(scopeTimes.length)}>
            {text.list.adds(text.format.ms(time))}
          </span>
        </>
      )}
    </p>
  );
}
