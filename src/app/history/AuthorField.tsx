/** The name that this browser's changes are logged under. */
import { useEffect, useId, useState } from "react";
import { AUTHOR_LENGTH } from "../../storage/author.ts";
import { toProblem } from "../problem.ts";
import { useHistory, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/say.ts";

export function AuthorField() {
  const text = useText();
  const id = useId();
  const { history } = useSession();
  const author = useHistory((s) => s.author);
  const [name, setName] = useState(author);
  useEffect(() => setName(author), [author]);

  async function save(): Promise<void> {
    try {
      await history.getState().setAuthor(name);
      const kept = history.getState().author;
      setName(kept);
      say(kept ? text.history.authorSaved(kept) : text.history.authorCleared);
    } catch (thrown) {
      say(problemText(toProblem(thrown), text));
    }
  }

  return (
    <form
      className="log-author"
      // A name that is kept already is not lost by a reload.
      data-kept={name === author || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="field-label" htmlFor={id}>
        {text.history.author}
      </label>
      <input
        id={id}
        className="field-box"
        type="text"
        autoComplete="off"
        maxLength={AUTHOR_LENGTH}
        value={name}
        aria-describedby={`${id}-note`}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit">{text.history.saveAuthor}</Button>
      <span id={`${id}-note`} className="field-hint">
        {text.history.authorNote}
      </span>
    </form>
  );
}
