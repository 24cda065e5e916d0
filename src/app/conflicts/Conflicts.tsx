/** The conflicts of the memory as pairs, each with its reason and what can be done about it. */
import { useRef } from "react";
import type { Conflict } from "../../serac/conflicts.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { EditText } from "../memory/EditText.tsx";
import { focusSoon, rowId } from "../memory/focus.ts";
import { useUndo } from "../memory/use-undo.ts";
import { toProblem } from "../problem.ts";
import { useMemory, usePlayground, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Paged } from "../transfer/Paged.tsx";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/say.ts";
import { LEARNED_LIMIT, type Learned } from "./conflicts-store.ts";
import { useConflicts } from "./use-conflicts.ts";

export function Conflicts() {
  const text = useText();
  const { conflicts, learned } = useConflicts((s) => s);
  const edits = useMemory((s) => s.edits);
  const summary = useRef<HTMLElement>(null);
  if (edits.length === 0) return null;
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  return (
    <details className="conflicts">
      <summary ref={summary}>
        {text.conflicts.title}{" "}
        <span className="panel-count" data-testid="conflict-count">
          {text.format.number(conflicts.length)}
        </span>
      </summary>
      {conflicts.length === 0 && <p className="panel-note">{text.conflicts.none}</p>}
      <Paged
        items={conflicts}
        keyOf={({ earlier, later }) => JSON.stringify([earlier, later])}
        className="transfer-list"
        first={10}
      >
        {(conflict) => {
          const earlier = byId.get(conflict.earlier);
          const later = byId.get(conflict.later);
          if (!earlier || !later) return null;
          return (
            <Pair
              conflict={conflict}
              earlier={earlier}
              later={later}
              onFixed={() => summary.current?.focus()}
            />
          );
        }}
      </Paged>
      <p className="panel-fine" role="status">
        {learnedWords(learned, text)}
      </p>
    </details>
  );
}

function learnedWords(learned: Learned, text: Text): string {
  const words = text.conflicts;
  switch (learned.kind) {
    case "no-models":
      return words.byText;
    case "too-many":
      return words.tooMany(LEARNED_LIMIT);
    case "checking":
      return words.checking(learned.done, learned.of);
    case "done":
      return words.byScope(
        text.format.list(learned.scopes.map((scope) => text.scope.kinds[scope])),
      );
    case "failed":
      return words.failed(problemText(learned.problem, text));
  }
}

interface PairProps {
  readonly conflict: Conflict;
  readonly earlier: EditRecord;
  readonly later: EditRecord;
  /** The pair and its buttons are gone then. */
  readonly onFixed: () => void;
}

function Pair({ conflict, earlier, later, onFixed }: PairProps) {
  const text = useText();
  const words = text.conflicts;
  const { memory } = useSession();
  const undo = useUndo();
  const threshold = usePlayground((s) => s.threshold);
  const { fix, scopes, kind, reason } = conflict;
  const dropped = fix.kind === "drop" ? (fix.editId === earlier.id ? earlier : later) : undefined;

  async function settle(change: () => Promise<unknown>, said: string): Promise<void> {
    try {
      await change();
      const seq = memory.getState().lastStep?.seq;
      say(said, { label: text.memory.undo, run: () => void undo(seq) });
      onFixed();
    } catch (thrown) {
      say(problemText(toProblem(thrown), text));
    }
  }

  const remove = ({ id, order }: EditRecord) =>
    settle(() => memory.getState().remove(id), words.deleted(order));
  const switchOff = ({ id, order }: EditRecord) =>
    settle(() => memory.getState().change(id, { enabled: false }), words.switchedOff(order));

  return (
    <section aria-label={words.pair(earlier.order, later.order)}>
      <p className="conflict-why">
        <strong>{words.kinds[kind]}.</strong> {words.reasons[reason]}
      </p>
      {[earlier, later].map((edit) => (
        <div key={edit.id} className="conflict-edit">
          <span className="edit-number">{edit.order}</span>
          <EditText descriptor={edit.descriptor} />
        </div>
      ))}
      {scopes && (
        <p className="panel-fine">
          {[
            { p: scopes.laterInEarlier, question: later, edit: earlier },
            { p: scopes.earlierInLater, question: earlier, edit: later },
          ]
            .filter(({ p }) => p > 0)
            .map(({ p, question, edit }) =>
              words.p(question.order, edit.order, text.format.probability(p, threshold)),
            )
            .join("; ")}
        </p>
      )}
      <div className="transfer-open">
        {dropped ? (
          <>
            <Button onClick={() => void remove(dropped)}>{words.delete(dropped.order)}</Button>
            <Button onClick={() => void switchOff(dropped)}>
              {words.switchOff(dropped.order)}
            </Button>
          </>
        ) : (
          [earlier, later].map((edit) => (
            <Button key={edit.id} onClick={() => void switchOff(edit)}>
              {words.switchOff(edit.order)}
            </Button>
          ))
        )}
        {[earlier, later].map((edit) => (
          <Button key={edit.id} look="plain" onClick={() => focusSoon(rowId(edit.id))}>
            {words.show(edit.order)}
          </Button>
        ))}
      </div>
    </section>
  );
}
