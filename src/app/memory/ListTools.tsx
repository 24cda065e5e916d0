/** Search, filters, and what can be done with several edits at once. */
import { useMemo } from "react";
import { TASKS } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { isAbort, toProblem } from "../problem.ts";
import { useMemory, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Segments } from "../ui/Segments.tsx";
import { say } from "../ui/say.ts";
import { SWITCH_FILTERS } from "./find.ts";
import { focusSoon } from "./focus.ts";
import type { BulkAction } from "./list-store.ts";
import { useList } from "./use-stores.ts";
import { stepWords, type Undo } from "./use-undo.ts";

const SELECT_ALL_ID = "select-all-edits";
const SEARCH_ID = "search-edits";

interface Props {
  /** Those that the search and the filters let through. */
  readonly found: readonly EditRecord[];
  readonly undo: Undo;
}

export function ListTools({ found, undo }: Props) {
  const text = useText();
  const { list } = useSession();
  const edits = useMemory((s) => s.edits);
  const query = useList((s) => s.query);
  const filter = useList((s) => s.filter);
  const task = useList((s) => s.task);
  const tasks = useMemo(
    () => TASKS.filter((one) => edits.some(({ descriptor }) => descriptor.task === one)),
    [edits],
  );
  return (
    <search className="list-tools">
      <input
        id={SEARCH_ID}
        type="search"
        className="field-box"
        aria-label={text.list.search}
        placeholder={text.list.searchExample}
        value={query}
        autoComplete="off"
        onChange={(event) => list.getState().search({ query: event.target.value })}
      />
      <Segments
        label={text.list.filter}
        value={filter}
        options={SWITCH_FILTERS.map((value) => ({ value, label: text.list.filters[value] }))}
        onChange={(next) => list.getState().search({ filter: next })}
      />
      {tasks.length > 1 && (
        <Segments
          label={text.list.task}
          value={task}
          options={(["all", ...tasks] as const).map((value) => ({
            value,
            label: text.list.tasks[value],
          }))}
          onChange={(next) => list.getState().search({ task: next })}
        />
      )}
      <Selection found={found} undo={undo} />
    </search>
  );
}

function Selection({ found, undo }: Props) {
  const text = useText();
  const { list } = useSession();
  const all = useMemory((s) => s.edits.length);
  const selected = useList((s) => s.selected);
  const work = useList((s) => s.work);
  const shown = useMemo(
    () => (selected.size === 0 ? 0 : found.filter(({ id }) => selected.has(id)).length),
    [found, selected],
  );
  const every = found.length > 0 && shown === found.length;
  const hidden = selected.size - shown;

  async function act(action: BulkAction): Promise<void> {
    try {
      const step = await list.getState().act(action);
      if (!step) return say(text.list.unchanged);
      say(text.list.did(stepWords(step, text)), {
        label: text.memory.undo,
        run: () => void undo(step.seq),
      });
    } catch (thrown) {
      say(isAbort(thrown) ? text.list.stopped : problemText(toProblem(thrown), text));
    }
    // The buttons are gone with the selection, or with the work.
    focusSoon(document.getElementById(SELECT_ALL_ID) ? SELECT_ALL_ID : SEARCH_ID);
  }

  return (
    <div className="selection">
      <label className="select-all">
        <input
          id={SELECT_ALL_ID}
          type="checkbox"
          className="checkbox"
          checked={every}
          disabled={found.length === 0}
          ref={(element) => {
            if (element) element.indeterminate = shown > 0 && !every;
          }}
          onChange={() =>
            list.getState().select(
              found.map(({ id }) => id),
              !every,
            )
          }
        />
        {text.list.selectAll(found.length)}
      </label>
      <span className="selection-count" role="status">
        {selected.size > 0
          ? `${text.list.selected(selected.size)}${hidden > 0 ? `, ${text.list.hidden(hidden)}` : ""}`
          : found.length < all
            ? text.list.shown(found.length, all)
            : null}
      </span>
      {work ? (
        <div className="selection-actions">
          <span className="field-hint" data-testid="bulk-work">
            {text.list.working(work.done, work.of)}
          </span>
          <Button onClick={() => list.getState().stop()}>■ {text.list.stop}</Button>
        </div>
      ) : (
        selected.size > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's part
          <div className="selection-actions" role="group" aria-label={text.list.selection}>
            <Button onClick={() => void act("on")}>{text.list.switchOn}</Button>
            <Button onClick={() => void act("off")}>{text.list.switchOff}</Button>
            <Button onClick={() => void act("delete")}>{text.list.deleteAll}</Button>
            <Button
              look="plain"
              aria-label={text.list.clearSelection}
              onClick={() => {
                list.getState().clearSelection();
                focusSoon(SELECT_ALL_ID);
              }}
            >
              {text.list.clear}
            </Button>
          </div>
        )
      )}
    </div>
  );
}
