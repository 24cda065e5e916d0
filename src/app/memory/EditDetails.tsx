/** What an edit carries: where it comes from, when, by whom, and the threshold that counts. */
import type { EditRecord } from "../../storage/schema.ts";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";
import { LongText } from "../ui/LongText.tsx";
import { useMemorySettings } from "./use-stores.ts";

export function EditDetails({ edit }: { readonly edit: EditRecord }) {
  const text = useText();
  const memoryThreshold = useMemorySettings((s) => s.threshold);
  const { note, source, author, createdAt, updatedAt, revision, threshold } = edit;
  const said = (value: string) =>
    value === "" ? (
      <span className="edit-none">{text.list.none}</span>
    ) : (
      <span lang={languageOf(value)}>
        <LongText text={value} />
      </span>
    );
  const rows = [
    [text.list.note, said(note)],
    [text.list.source, said(source)],
    [text.list.author, said(author)],
    [text.list.created, text.format.date(createdAt)],
    ...(revision > 1 ? [[text.list.changed, text.format.date(updatedAt)] as const] : []),
    [
      text.list.threshold,
      threshold === null
        ? text.list.memoryThreshold(memoryThreshold)
        : text.format.number(threshold),
    ],
  ] as const;
  return (
    <dl className="edit-details">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
