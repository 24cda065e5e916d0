/** One edit's own log, by the edit's number, also of one that is gone. */
import { useId, useState } from "react";
import { useHistory, useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";

export function LogFilter() {
  const text = useText();
  const id = useId();
  const { history } = useSession();
  const filter = useHistory((s) => s.filter);
  const [number, setNumber] = useState("");
  const [unknown, setUnknown] = useState<string | null>(null);

  async function find(): Promise<void> {
    const wanted = number.trim();
    if (wanted === "") return;
    const editId = await history
      .getState()
      .find(Number(wanted))
      .catch(() => undefined);
    setUnknown(editId === undefined ? wanted : null);
    if (editId !== undefined) {
      await history.getState().filterBy({ editId, number: Number(wanted) });
    }
  }

  if (filter) {
    return (
      <div className="log-filter">
        <strong>{text.history.filtered(filter.number)}</strong>
        <Button
          onClick={() => {
            setNumber("");
            void history.getState().filterBy(null);
          }}
        >
          {text.history.all}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="log-filter"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <label className="field-label" htmlFor={id}>
        {text.history.filterLabel}
      </label>
      <input
        id={id}
        className="field-box"
        type="search"
        inputMode="numeric"
        autoComplete="off"
        value={number}
        aria-invalid={unknown !== null || undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) => setNumber(event.target.value)}
      />
      <Button type="submit">{text.history.filter}</Button>
      <div id={`${id}-error`} role="alert">
        {unknown !== null && <p className="field-error">{text.history.noSuch(unknown)}</p>}
      </div>
    </form>
  );
}
