/**
 * The list of edits. Only the rows in sight are on the page, and those that have the focus or are
 * being changed; each tells assistive technology its place among all.
 */
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { EditRecord } from "../../storage/schema.ts";
import { useEngine, usePlayground, useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { EditRow, type RowActions } from "./EditRow.tsx";
import { partOfRow, rowId } from "./focus.ts";
import { nextRow } from "./list-keys.ts";
import { useList } from "./use-stores.ts";

/** A row of two lines of text; each is measured once it is there. */
const USUAL_HEIGHT = 82;
/** Frames that a row may take to come into sight. */
const PATIENCE = 30;

interface Props {
  readonly edits: readonly EditRecord[];
  /** The edit that is being changed, and its form. */
  readonly changing: string | undefined;
  readonly form: ReactNode;
  readonly actions: Omit<RowActions, "onSelect" | "onDetails">;
}

export function EditList({ edits, changing, form, actions }: Props) {
  const text = useText();
  const { list } = useSession();
  const selected = useList((s) => s.selected);
  const target = useList((s) => s.target);
  const rejected = useEngine((s) => s.rejected);
  const answering = usePlayground((s) =>
    s.run?.decision?.kind === "in-scope" ? s.run.decision.editId : undefined,
  );
  const [detailed, setDetailed] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const focused = useRef<string | undefined>(undefined);
  const places = useMemo(() => new Map(edits.map(({ id }, i) => [id, i])), [edits]);
  const problems = useMemo(
    () => new Map(rejected.map(({ editId, error }) => [editId, error])),
    [rejected],
  );

  const virtualizer = useVirtualizer({
    count: edits.length,
    getScrollElement: () => box.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (i) => edits[i]?.id ?? i,
    overscan: 6,
    rangeExtractor(range: Range) {
      const kept = [focused.current, changing].flatMap((id) => places.get(id ?? "") ?? []);
      return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
    },
  });

  useEffect(() => {
    if (!target) return;
    const place = places.get(target.id);
    if (place === undefined) return;
    virtualizer.scrollToIndex(place, { align: "auto" });
    let frame = 0;
    let tries = 0;
    const focus = () => {
      const element = partOfRow(target.id, target.part);
      tries += 1;
      if (!element && tries < PATIENCE) {
        frame = requestAnimationFrame(focus);
        return;
      }
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: "nearest" });
      list.getState().shown();
    };
    frame = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(frame);
  }, [target, places, virtualizer, list]);

  const latest = useRef({ edits, places, actions });
  latest.current = { edits, places, actions };
  const rowActions = useMemo<RowActions>(
    () => ({
      onSwitch: (edit, on) => latest.current.actions.onSwitch(edit, on),
      onChange: (edit) => latest.current.actions.onChange(edit),
      onDuplicate: (edit) => latest.current.actions.onDuplicate(edit),
      onDelete: (edit) => latest.current.actions.onDelete(edit),
      onSelect(edit, on, range) {
        const { edits: shown, places: at } = latest.current;
        const to = at.get(edit.id) ?? 0;
        const anchor = range ? at.get(list.getState().anchor ?? "") : undefined;
        const from = anchor ?? to;
        const span = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
        // The row that was pressed comes last: the next range begins there.
        const ids = span.map(({ id }) => id).filter((id) => id !== edit.id);
        list.getState().select([...ids, edit.id], on);
      },
      onDetails: ({ id }) =>
        setDetailed((before) => {
          const after = new Set(before);
          if (!after.delete(id)) after.add(id);
          return after;
        }),
    }),
    [list],
  );

  return (
    <div ref={box} className="edit-scroll">
      <ol
        className="edit-list"
        aria-label={text.memory.title}
        style={{ height: virtualizer.getTotalSize() }}
        onFocus={(event) => {
          focused.current = event.target.closest<HTMLElement>("[data-edit]")?.dataset["edit"];
        }}
        onBlur={() => {
          focused.current = undefined;
        }}
        onKeyDown={(event) => {
          const next = nextRow(event, edits, places);
          if (next) list.getState().show(next.id, next.part);
        }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const edit = edits[index];
          if (!edit) return null;
          const { id, order, enabled } = edit;
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              data-edit={id}
              id={rowId(id)}
              className="edit-row"
              tabIndex={-1}
              style={{ transform: `translateY(${start}px)` }}
              aria-label={text.memory.number(order)}
              aria-setsize={edits.length}
              aria-posinset={index + 1}
              data-on={enabled}
              data-changing={id === changing || undefined}
              data-selected={selected.has(id) || undefined}
              data-answering={id === answering || undefined}
            >
              {id === changing ? (
                <>
                  <span className="edit-number">{order}</span>
                  {form}
                </>
              ) : (
                <EditRow
                  edit={edit}
                  rejected={problems.get(id)}
                  answering={id === answering}
                  selected={selected.has(id)}
                  detailed={detailed.has(id)}
                  actions={rowActions}
                />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
