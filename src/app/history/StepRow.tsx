/** One step of the log in words: when, who, what, and what each edit was before and after. */
import { useState } from "react";
import type { HistoryEntry } from "../../storage/schema.ts";
import { useHistory, useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Difference } from "./Difference.tsx";
import { lookButtonId } from "./focus.ts";
import { StepEntries } from "./StepEntries.tsx";
import type { Step } from "./steps.ts";

interface Props {
  readonly step: Step;
  /** The chain breaks at one of its entries. */
  readonly broken: boolean;
}

export function StepRow({ step, broken }: Props) {
  const text = useText();
  const { history } = useSession();
  const [open, setOpen] = useState(false);
  const { only, size, at, author, tally } = step;
  const first = only?.seq ?? step.step;
  const last = only?.seq ?? step.step + size - 1;
  return (
    <li className="log-step" data-broken={broken || undefined}>
      <p className="log-when">
        <time dateTime={new Date(at).toISOString()}>{text.format.moment(at)}</time>
        <span className="log-who">{author || text.history.nobody}</span>
        <span className="log-seq">
          {first === last ? text.history.entry(first) : text.history.entries(first, last)}
        </span>
        {broken && <strong className="log-broken">✗ {text.history.brokenHere}</strong>}
      </p>
      {only ? (
        <EntryWords entry={only} />
      ) : (
        <>
          <p className="log-what">
            {text.format.list(tally.map(([what, count]) => text.history.did[what](count)))}
          </p>
          <Button look="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "▾" : "▸"} {text.history.unfold}
          </Button>
          {open && <StepEntries step={step} />}
        </>
      )}
      <Button
        id={lookButtonId(step.step)}
        look="plain"
        className="log-look"
        aria-label={text.history.lookOf(last)}
        onClick={() => void history.getState().lookAt(step)}
      >
        {text.history.look}
      </Button>
    </li>
  );
}

export function EntryWords({ entry }: { readonly entry: HistoryEntry }) {
  const text = useText();
  const { history } = useSession();
  const filtered = useHistory((s) => s.filter !== null);
  const { what, editId, before, after } = entry;
  const number = (after ?? before)?.order ?? 0;
  return (
    <div className="log-entry">
      <p className="log-what">
        {filtered ? (
          <strong>{text.memory.number(number)}</strong>
        ) : (
          <button
            type="button"
            className="log-edit"
            title={text.history.onlyThis(number)}
            onClick={() => void history.getState().filterBy({ editId, number })}
          >
            {text.memory.number(number)}
          </button>
        )}{" "}
        {text.history.didOne[what]}
      </p>
      <Difference before={before} after={after} />
    </div>
  );
}
