/** The entries of a step over many edits, a hundred at a time. */
import { useCallback, useEffect, useState } from "react";
import type { HistoryEntry } from "../../storage/schema.ts";
import { useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { EntryWords } from "./StepRow.tsx";
import { readEntries, type Step } from "./steps.ts";

const AT_ONCE = 100;

export function StepEntries({ step }: { readonly step: Step }) {
  const text = useText();
  const { log } = useSession();
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  const [asked, setAsked] = useState(0);
  const [failed, setFailed] = useState(false);

  const read = useCallback(
    (from: number) => {
      readEntries(log, step, from, AT_ONCE)
        .then((more) => {
          setEntries((before) => [...before.filter(({ seq }) => seq < step.step + from), ...more]);
          setAsked(from + AT_ONCE);
        })
        .catch(() => setFailed(true));
    },
    [log, step],
  );
  useEffect(() => read(0), [read]);

  const left = step.size - asked;
  return (
    <>
      <ul className="log-entries">
        {entries.map((entry) => (
          <li key={entry.seq}>
            <EntryWords entry={entry} />
          </li>
        ))}
      </ul>
      {(failed || (asked > 0 && entries.length < Math.min(asked, step.size))) && (
        <p className="field-error">{text.history.missingEntries}</p>
      )}
      {asked > 0 && left > 0 && (
        <Button onClick={() => read(asked)}>{text.history.more(Math.min(left, AT_ONCE))}</Button>
      )}
    </>
  );
}
