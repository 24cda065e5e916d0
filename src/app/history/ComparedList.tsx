/** Edits as they were, ten thousand as smoothly as ten: only those in sight are in the page. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { EditText } from "../memory/EditText.tsx";
import { useText } from "../text/TextContext.tsx";
import { type Compared, numberOf } from "./compare.ts";
import { Difference } from "./Difference.tsx";

export function ComparedList({ compared }: { readonly compared: readonly Compared[] }) {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: compared.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    getItemKey: (i) => compared[i]?.id ?? i,
    overscan: 8,
  });
  if (compared.length === 0) return null;
  return (
    <section
      ref={scroller}
      className="as-it-was-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      aria-label={text.history.editsThen}
    >
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const row = compared[index];
          return (
            row && (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                data-mark={row.mark}
                aria-setsize={compared.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row row={row} />
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}

const SIGNS = { same: "=", changed: "±", deleted: "−", added: "+" } as const;

function Row({ row }: { readonly row: Compared }) {
  const text = useText();
  const { mark, was, now } = row;
  const shown = was ?? now;
  return (
    <>
      <span className="edit-number">{numberOf(row)}</span>
      <div>
        {was && now && mark === "changed" ? (
          <Difference before={was} after={now} />
        ) : (
          shown && <EditText descriptor={shown.descriptor} />
        )}
        {was && !was.enabled && mark !== "changed" && (
          <span className="panel-note">{text.memory.off}</span>
        )}
      </div>
      <span className="as-it-was-mark">
        <span aria-hidden="true">{SIGNS[mark]}</span> {text.history.marks[mark]}
      </span>
    </>
  );
}
