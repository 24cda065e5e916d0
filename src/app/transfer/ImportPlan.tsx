/** What an import would do, before anything changes. */
import type { ReactNode } from "react";
import type { PlannedEdit } from "../../packs/plan.ts";
import type { Skipped } from "../../packs/reading.ts";
import { EditText } from "../memory/EditText.tsx";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";
import { ImportConflicts } from "./ImportConflicts.tsx";
import type { Planned } from "./import-store.ts";
import { Paged } from "./Paged.tsx";
import { FileEdit, PresentEdit } from "./PlannedEdits.tsx";

export function ImportPlan({
  planned,
  name,
}: {
  readonly planned: Planned;
  readonly name: string;
}) {
  const text = useText();
  const words = text.transfer;
  const { origin, reading, plan, overLimits } = planned;
  const { title, sha256 } = reading;
  const added = only(plan.planned, "add");
  const replaced = only(plan.planned, "replace");
  const same = only(plan.planned, "skip");
  const repeated = only(plan.planned, "skip-repeated");
  const conflicts = only(plan.planned, "conflict");
  const left = reading.skipped.length + repeated.length;
  const over = overLimits?.edits ?? [];
  const counts = [
    [added.length, words.counts.add],
    [replaced.length, words.counts.replace],
    [conflicts.length, words.counts.conflict],
    [same.length, words.counts.skip],
    [left, words.counts.left],
    [over.length, words.counts.over],
  ] as const;

  return (
    <>
      {origin.kind === "link" && <p className="panel-note">{words.fromLink}</p>}
      <p className="transfer-source">
        {title !== undefined && <strong lang={languageOf(title)}>“{title}” </strong>}
        <span>{words.takenFor(name, words.formats[reading.format])}</span>
        {sha256 !== undefined && (
          <span className="panel-fine"> · {words.verified(sha256.slice(0, 12))}</span>
        )}
      </p>
      {origin.kind === "link" && origin.input !== undefined && (
        <div>
          <p className="panel-note">{words.linkInput}</p>
          <blockquote className="transfer-input" lang={languageOf(origin.input)}>
            {origin.input}
          </blockquote>
        </div>
      )}
      <ul className="transfer-counts" aria-label={words.summary}>
        {counts.flatMap(([n, say]) => (n === 0 ? [] : [<li key={say(n)}>{say(n)}</li>]))}
      </ul>

      {conflicts.length > 0 && <ImportConflicts planned={planned} conflicts={conflicts} />}

      <Group title={words.groups.add} n={added.length} open={conflicts.length === 0}>
        <Paged items={added} keyOf={keyOf} className="transfer-list">
          {({ edit }) => <FileEdit edit={edit} />}
        </Paged>
      </Group>
      <Group title={words.groups.replace} n={replaced.length} open={conflicts.length === 0}>
        <Paged items={replaced} keyOf={keyOf} className="transfer-list">
          {({ edit, present }) => (
            <>
              <PresentEdit id={present} present={planned.present} />
              <FileEdit edit={edit} label={words.incoming} />
            </>
          )}
        </Paged>
      </Group>
      <Group title={words.groups.over} n={over.length}>
        <p className="panel-note">{overLimits?.exact ? words.overExact : words.overEstimate}</p>
        <Paged items={over} keyOf={({ edit }) => edit.id} className="transfer-list">
          {({ edit, what, tokens, limit }) => (
            <>
              <EditText descriptor={edit.descriptor} />
              <p className="panel-fine">{words.overOne(words.parts[what], tokens, limit)}</p>
            </>
          )}
        </Paged>
      </Group>
      <Group title={words.groups.left} n={left}>
        <Paged items={reading.skipped} keyOf={({ at }) => String(at)} className="transfer-faults">
          {(skipped) => skippedWords(skipped)}
        </Paged>
        <Paged items={repeated} keyOf={keyOf} className="transfer-list">
          {({ edit }) => (
            <>
              <p className="panel-fine">{words.repeatedEdit}</p>
              <EditText descriptor={edit.descriptor} />
            </>
          )}
        </Paged>
      </Group>
      <Group title={words.groups.skip} n={same.length}>
        <Paged items={same} keyOf={keyOf} className="transfer-list">
          {({ edit }) => <EditText descriptor={edit.descriptor} />}
        </Paged>
      </Group>
    </>
  );

  function skippedWords(skipped: Skipped): string {
    const at = words.at(reading.unit, skipped.at);
    return skipped.reason === "no-answer"
      ? words.noAnswer(at)
      : words.repeated(at, words.at(reading.unit, skipped.sameAs));
  }
}

function Group(props: {
  readonly title: string;
  readonly n: number;
  readonly open?: boolean;
  readonly children: ReactNode;
}) {
  const { number } = useText().format;
  const { title, n, open = false, children } = props;
  if (n === 0) return null;
  return (
    <details className="transfer-group" open={open}>
      <summary>
        {title} <span className="panel-count">{number(n)}</span>
      </summary>
      {children}
    </details>
  );
}

function only<A extends PlannedEdit["action"]>(planned: readonly PlannedEdit[], action: A) {
  return planned.filter((item) => item.action === action) as Extract<PlannedEdit, { action: A }>[];
}

const keyOf = ({ edit }: PlannedEdit) => edit.id;
