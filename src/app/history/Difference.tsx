/** One edit before and after a change, said with signs and words as well as lines. */
import type { EditDescriptor } from "../../serac/edit.ts";
import { sameDescriptor } from "../../serac/edit.ts";
import type { Change, EditRecord } from "../../storage/schema.ts";
import { EditText } from "../memory/EditText.tsx";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";
import { LongText } from "../ui/LongText.tsx";
import { changedFields, type Field } from "./compare.ts";

export function Difference({ before, after }: Change) {
  return (
    <div className="diff">
      <Said before={before} after={after} />
      {before && after && <Fields before={before} after={after} />}
    </div>
  );
}

function Said({ before, after }: Change) {
  if (before && after && sameText(before.descriptor, after.descriptor)) {
    return <EditText descriptor={after.descriptor} />;
  }
  return (
    <>
      {before && <Side side="before" descriptor={before.descriptor} />}
      {after && <Side side="after" descriptor={after.descriptor} />}
    </>
  );
}

function Side({ side, descriptor }: { side: "before" | "after"; descriptor: EditDescriptor }) {
  const text = useText().history;
  return (
    <div className="diff-side" data-side={side}>
      <span className="diff-sign" aria-hidden="true">
        {side === "before" ? "−" : "+"}
      </span>
      <span className="visually-hidden">{text[side]}: </span>
      <EditText descriptor={descriptor} />
    </div>
  );
}

function Fields({ before, after }: { before: EditRecord; after: EditRecord }) {
  const text = useText().history;
  return changedFields(before, after).map((field) => (
    <p key={field} className="diff-field">
      <span className="diff-name">{text.fields[field]}:</span>{" "}
      <Value record={before} field={field} /> <span aria-hidden="true">→</span>
      <span className="visually-hidden">{text.after}:</span> <Value record={after} field={field} />
    </p>
  ));
}

function Value({ record, field }: { record: EditRecord; field: Field }) {
  const text = useText();
  const value = record[field];
  if (typeof value === "boolean") return value ? text.history.on : text.history.off;
  if (typeof value === "number") return text.format.number(value);
  return value ? (
    <span lang={languageOf(value)}>
      “<LongText text={value} />”
    </span>
  ) : (
    text.history.none
  );
}

/** Letter by letter: a change of spelling is one that the log shows. */
function sameText(a: EditDescriptor, b: EditDescriptor): boolean {
  return sameDescriptor(a, b) && JSON.stringify(a) === JSON.stringify(b);
}
