/** Where the edits come from: a file that is chosen or dropped, or pasted text. */
import { type DragEvent, useEffect, useRef, useState } from "react";
import type { RecordError } from "../../packs/errors.ts";
import type { Problem } from "../problem.ts";
import { useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Actions } from "./Actions.tsx";
import { useImports } from "./use-imports.ts";

export function ImportChoose({ problem }: { readonly problem: Problem | null }) {
  const text = useText();
  const { imports } = useSession();
  const { read, paste, close } = imports.getState();
  const pasted = useImports((s) => s.pasted);
  const [empty, setEmpty] = useState(false);
  const [over, setOver] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => file.current?.focus(), []);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) void read(dropped);
  }

  return (
    <div className="transfer-scroll">
      <p className="panel-note">{text.transfer.about}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button */}
      <div
        className="transfer-drop"
        data-over={over || undefined}
        data-testid="drop"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <label className="button transfer-file" data-look="primary">
          {text.transfer.choose}
          <input
            ref={file}
            type="file"
            className="visually-hidden"
            accept=".json,.jsonl,.ndjson,.csv,.tsv,.txt,application/json,text/csv,text/plain"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              // The same file, once mended, can be chosen again.
              event.target.value = "";
              if (chosen) void read(chosen);
            }}
          />
        </label>
        <span className="panel-note">{over ? text.transfer.dropHere : text.transfer.drop}</span>
      </div>
      <div role="alert">
        {problem && (
          <>
            <p className="field-error">{problemText(problem, text)}</p>
            <Faults problem={problem} />
          </>
        )}
      </div>
      <form
        className="transfer-paste"
        onSubmit={(event) => {
          event.preventDefault();
          setEmpty(pasted.trim() === "");
          if (pasted.trim() === "") box.current?.focus();
          else void read(pasted);
        }}
      >
        <label className="field-label" htmlFor="transfer-paste">
          {text.transfer.paste}
        </label>
        <textarea
          ref={box}
          id="transfer-paste"
          value={pasted}
          placeholder={text.transfer.pasteExample}
          spellCheck={false}
          aria-invalid={empty || undefined}
          aria-describedby={empty ? "transfer-paste-error" : undefined}
          onChange={(event) => {
            setEmpty(false);
            paste(event.target.value);
          }}
        />
        <div id="transfer-paste-error" role="alert">
          {empty && <p className="field-error">{text.transfer.nothingPasted}</p>}
        </div>
        <Actions>
          <Button type="submit">{text.transfer.readPasted}</Button>
          <Button onClick={close}>{text.cancel}</Button>
        </Actions>
      </form>
    </div>
  );
}

/** Every record that is wrong, where it is more than the one that the error names. */
function Faults({ problem }: { readonly problem: Problem }) {
  const text = useText();
  if (problem.code !== "record") return null;
  const { unit, all } = problem.data as RecordError["data"];
  if (!all) return null;
  return (
    <>
      <p className="panel-note">{text.transfer.unreadable(all.length)}</p>
      <ol className="transfer-faults">
        {all.map((fault) => (
          <li key={fault.at}>
            <strong>{text.transfer.at(unit, fault.at)}</strong> {text.transfer.fault(fault)}
          </li>
        ))}
      </ol>
    </>
  );
}
