/** Edits as a plan shows them: one of the file, one of the memory. */
import type { PackEdit } from "../../packs/pack.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { EditText } from "../memory/EditText.tsx";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";

export function FileEdit({ edit, label }: { readonly edit: PackEdit; readonly label?: string }) {
  const text = useText();
  const { author, source, note, date } = edit.provenance;
  const said = [
    ...(author === undefined ? [] : [text.transfer.by(author)]),
    ...(source === undefined ? [] : [source]),
    ...(date === undefined ? [] : [text.format.date(date)]),
    ...(note === undefined ? [] : [note]),
  ];
  return (
    <div className="transfer-edit">
      {label !== undefined && <span className="transfer-label">{label}</span>}
      <div>
        <EditText descriptor={edit.descriptor} />
        {said.length > 0 && (
          <p className="panel-fine" lang={languageOf(said.join(" "))}>
            {said.join(" · ")}
          </p>
        )}
      </div>
    </div>
  );
}

export function PresentEdit(props: {
  readonly id: string;
  readonly present: readonly EditRecord[];
}) {
  const text = useText();
  const edit = props.present.find(({ id }) => id === props.id);
  if (!edit) return null;
  return (
    <div className="transfer-edit">
      <span className="transfer-label">{text.transfer.here(edit.order)}</span>
      <EditText descriptor={edit.descriptor} />
    </div>
  );
}
