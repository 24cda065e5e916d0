/** Undo and redo: from the panel's buttons, a toast, or the keys, outside a text box. */
import { useEffect, useRef } from "react";
import { editIdOf } from "../../storage/edits.ts";
import type { UndoRecord } from "../../storage/schema.ts";
import { toProblem } from "../problem.ts";
import { useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { say } from "../ui/say.ts";
import { focusSoon, isTyping, MEMORY_TITLE_ID } from "./focus.ts";

export type Undo = (seq?: number) => Promise<void>;

type Direction = "undo" | "redo";

export function useUndo(): Undo {
  return useJournal("undo");
}

export function useRedo(): Undo {
  return useJournal("redo");
}

function useJournal(direction: Direction): Undo {
  const { memory, list } = useSession();
  const text = useText();
  return async (seq) => {
    try {
      const step = await memory.getState()[direction](seq);
      if (!step) return;
      if (direction === "undo" && step.what === "restored") {
        say(text.history.restoreUndone);
        focusSoon(MEMORY_TITLE_ID);
        return;
      }
      say(outcome(direction, step, text));
      // The edit as it is now, where the step was about one that is still there.
      const left = direction === "undo" ? step.before : step.after;
      if (step.count === 1 && left) list.getState().show(editIdOf(step));
      else focusSoon(MEMORY_TITLE_ID);
    } catch (thrown) {
      say(problemText(toProblem(thrown), text));
    }
  };
}

/** What a step did, as the buttons and messages name it: "delete 12 edits". */
export function stepWords({ what, count, before, after }: UndoRecord, text: Text): string {
  return count === 1
    ? text.list.step[what]((after ?? before)?.order ?? 0)
    : text.list.steps[what](count);
}

function outcome(direction: Direction, step: UndoRecord, text: Text): string {
  if (direction === "redo") return text.list.redone(stepWords(step, text));
  if (step.count > 1) return text.list.undone(stepWords(step, text));
  const number = (step.before ?? step.after)?.order ?? 0;
  return step.before ? text.memory.done.undone(number) : text.memory.done.removedAgain(number);
}

/** Ctrl/Cmd+Z; Ctrl/Cmd+Shift+Z and Ctrl+Y. */
export function useJournalKeys(): void {
  const undo = useUndo();
  const redo = useRedo();
  const latest = useRef({ undo, redo });
  latest.current = { undo, redo };
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      // In a text box the keys undo typing, as everywhere.
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const redoing = (key === "z" && event.shiftKey) || (key === "y" && event.ctrlKey);
      if (!redoing && (key !== "z" || event.shiftKey)) return;
      event.preventDefault();
      void (redoing ? latest.current.redo() : latest.current.undo());
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
