/** The panel's heading: how many edits, what they take, and the way back and forth. */
import type { UndoRecord } from "../../storage/schema.ts";
import { useMemory } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Help } from "../ui/Help.tsx";
import { MEMORY_TITLE_ID } from "./focus.ts";
import { MemoryFigures } from "./MemoryFigures.tsx";
import { stepWords, type Undo } from "./use-undo.ts";

interface Props {
  readonly undo: Undo;
  readonly redo: Undo;
  /** On a small screen the panel folds; undefined where it does not. */
  readonly fold?: { readonly open: boolean; readonly onFold: () => void; readonly bodyId: string };
}

export function MemoryHeader({ undo, redo, fold }: Props) {
  const text = useText();
  const { edits, status, lastStep, lastUndone } = useMemory((s) => s);
  const on = edits.filter(({ enabled }) => enabled).length;

  const journal = (step: UndoRecord, sign: string, short: string, label: string, run: Undo) => (
    <Button look="plain" title={label} aria-label={label} onClick={() => void run(step.seq)}>
      <span aria-hidden="true">{sign}</span> {short}
    </Button>
  );

  return (
    <header className="panel-header">
      <h2 id={MEMORY_TITLE_ID} tabIndex={-1}>
        {text.memory.title}
      </h2>
      <Help topic="memory" />
      <span className="panel-count" data-testid="memory-count">
        {status === "ready" ? text.memory.count(edits.length, on) : null}
      </span>
      {fold && (
        <Button
          className="panel-fold"
          aria-expanded={fold.open}
          aria-controls={fold.bodyId}
          aria-label={fold.open ? text.memory.hideMemory : text.memory.showMemory}
          onClick={fold.onFold}
        >
          {fold.open ? text.memory.hide : text.memory.show}
        </Button>
      )}
      {(edits.length > 0 || lastStep || lastUndone) && (
        <div className="panel-second">
          {edits.length > 0 && <MemoryFigures />}
          <span className="panel-journal">
            {lastStep &&
              journal(
                lastStep,
                "↶",
                text.memory.undo,
                text.list.undoOf(stepWords(lastStep, text)),
                undo,
              )}
            {lastUndone &&
              journal(
                lastUndone,
                "↷",
                text.list.redo,
                text.list.redoOf(stepWords(lastUndone, text)),
                redo,
              )}
          </span>
        </div>
      )}
    </header>
  );
}
