/** The project's suites with their sources, and a file of one's own. */
import { useId, useRef } from "react";
import { useSession, useSuites } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { SHIPPED_SUITES } from "./shipped.ts";
import { suiteProblemText } from "./suite-problem-text.ts";

export function SuiteChoice({ disabled }: { readonly disabled: boolean }) {
  const text = useText();
  const { suites } = useSession();
  const { choice, fileProblem } = useSuites((s) => s);
  const name = useId();
  const input = useRef<HTMLInputElement>(null);
  const own = choice.kind === "own" ? choice : null;
  return (
    <fieldset className="suite-choice" disabled={disabled}>
      <legend>{text.suites.choose}</legend>
      {SHIPPED_SUITES.map(({ file, edits, sources, licence }) => (
        <label key={file} className="suite-option">
          <input
            type="radio"
            name={name}
            value={file}
            checked={choice.file === file && !own}
            onChange={() => suites.getState().choose(file)}
          />
          <span>
            <span className="suite-name">
              {text.suites.names[file]}{" "}
              <span className="suite-count">{text.suites.edits(edits)}</span>
            </span>
            <span className="suite-fine">
              <code>{file}</code> · {text.suites.sources}: <span lang="en">{sources}</span> ·{" "}
              {text.suites.licence}: <span lang="en">{licence}</span>
            </span>
          </span>
        </label>
      ))}
      {own && (
        <label className="suite-option">
          <input type="radio" name={name} value="own" checked readOnly />
          <span>
            <span className="suite-name">{text.suites.own}</span>
            <span className="suite-fine">
              {text.suites.ownFile(
                own.file,
                own.entries.length,
                own.entries.reduce((n, e) => n + e.inScope.length + e.outOfScope.length, 0),
              )}
            </span>
          </span>
        </label>
      )}
      <div className="suite-file">
        <input
          ref={input}
          type="file"
          hidden
          accept=".jsonl,.ndjson,.json,.txt"
          aria-label={text.suites.openFile}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file, mended, must be heard of again.
            event.target.value = "";
            if (file) void suites.getState().open(file);
          }}
        />
        <Button disabled={disabled} onClick={() => input.current?.click()}>
          {own ? text.suites.openOther : text.suites.openFile}
        </Button>
        <span className="field-hint">{text.suites.ownNote}</span>
      </div>
      <div role="alert">
        {fileProblem && (
          <p className="field-error">
            {text.suites.fileFailed(fileProblem.file, suiteProblemText(fileProblem.problem, text))}
          </p>
        )}
      </div>
    </fieldset>
  );
}
