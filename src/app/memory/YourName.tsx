/** The name that new edits and the log carry, kept in this browser. */
import { useId, useState } from "react";
import { AUTHOR_LENGTH } from "../../storage/author.ts";
import { toProblem } from "../problem.ts";
import { useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { useMemorySettings } from "./use-stores.ts";

export function YourName() {
  const text = useText();
  const { memorySettings } = useSession();
  const kept = useMemorySettings((s) => s.author);
  const [typed, setTyped] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const id = useId();

  async function keep(): Promise<void> {
    if (typed === null || typed.trim() === kept) return setTyped(null);
    try {
      await memorySettings.getState().setAuthor(typed);
      setTyped(null);
      setSaid(text.list.nameKept);
    } catch (thrown) {
      setSaid(text.list.nameNotKept(problemText(toProblem(thrown), text)));
    }
  }

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {text.list.yourName}
      </label>
      <input
        id={id}
        className="field-box"
        value={typed ?? kept}
        maxLength={AUTHOR_LENGTH}
        autoComplete="name"
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setTyped(event.target.value);
          setSaid(null);
        }}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          // Enter keeps the name; the edit around it is not finished by that.
          event.preventDefault();
          void keep();
        }}
      />
      <p id={`${id}-hint`} className="field-hint">
        {text.list.yourNameHint} <span role="status">{said}</span>
      </p>
    </div>
  );
}
