/** What stands in each cell of a probe, in the table and on its card. */
import type { Probe } from "../../probes/probe.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { languageOf } from "../text/language.ts";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { ScopeIcon } from "../ui/ScopeIcon.tsx";
import { changeProbeId, deleteProbeId } from "./focus.ts";
import type { ProbeRow } from "./rows.ts";

type Edits = ReadonlyMap<string, EditRecord>;

interface Cell {
  readonly row: ProbeRow;
}

interface EditsCell extends Cell {
  readonly edits: Edits;
}

export function InputText({ row: { probe } }: Cell) {
  return (
    <span className="probe-words" lang={languageOf(probe.input)}>
      {probe.input}
    </span>
  );
}

export function Expected({ row: { probe }, edits }: EditsCell) {
  const text = useText();
  const { expectation } = probe;
  const inScope = expectation.scope === "in";
  const other = inScope ? undefined : expectation.other;
  return (
    <span className="probe-expected" data-scope={expectation.scope}>
      <ScopeIcon inScope={inScope} />
      <span>
        <span className="visually-hidden">
          {inScope ? text.result.inScope : text.result.outOfScope}:{" "}
        </span>
        {!inScope ? (
          text.probes.unchanged
        ) : expectation.target === undefined ? (
          text.probes.byEdit
        ) : (
          <b className="probe-words" lang={languageOf(expectation.target)}>
            {expectation.target}
          </b>
        )}
        {other && (
          <span className="probe-fine">
            {" "}
            {text.probes.orOther(numberOf(edits, other.editId, text))}
          </span>
        )}
      </span>
    </span>
  );
}

export function BaseText({ row: { ran } }: Cell) {
  return ran?.outcome ? <Answer written={ran.outcome.base} /> : <None />;
}

export function EditedText({ row: { ran } }: Cell) {
  const text = useText();
  if (!ran?.outcome) return <None />;
  const { chosen, edited } = ran.outcome;
  if (chosen === null) return <span className="probe-fine">= {text.probes.sameAsBase}</span>;
  return <Answer written={edited} />;
}

function Answer({ written }: { readonly written: string }) {
  const text = useText();
  if (written === "") return <span className="probe-fine">{text.result.empty}</span>;
  return (
    <span className="probe-words" lang={languageOf(written)}>
      {written}
    </span>
  );
}

function None() {
  return <span className="probe-fine">–</span>;
}

interface PCell extends EditsCell {
  readonly threshold: number;
}

/** p of the nearest edit, and which that is where it is another than the one that is tested. */
export function NearestP({ row: { ran, edit }, edits, threshold }: PCell) {
  const text = useText();
  const { p = null, nearest = null } = ran?.outcome ?? {};
  if (p === null) return <None />;
  return (
    <>
      {text.result.p(p, threshold)}
      {nearest !== null && nearest !== edit.id && (
        <span className="probe-fine probe-nearest">
          {text.probes.edit(numberOf(edits, nearest, text))}
        </span>
      )}
    </>
  );
}

export function Verdict({ row, edits }: EditsCell) {
  const text = useText();
  const { ran, fresh, change } = row;
  if (!ran) return <span className="probe-fine">○ {text.probes.notRun}</span>;
  const { outcome, problem } = ran;
  if (!outcome) {
    const why = problem ? problemText(problem, text) : "";
    return <span className="probe-verdict">△ {text.probes.notAsked(why)}</span>;
  }
  const { verdict, chosen } = outcome;
  const passed = verdict === "passed";
  return (
    <span className="probe-verdict" data-passed={passed} data-fresh={fresh}>
      <span className="probe-verdict-word">
        <span aria-hidden="true">{passed ? "✓" : "✕"}</span> {text.probes.verdicts[verdict]}
      </span>
      {!passed && (
        <span className="probe-fine">
          {text.probes.how[verdict](chosen === null ? "" : numberOf(edits, chosen, text))}
        </span>
      )}
      {change && (
        <span className="probe-change">
          <span aria-hidden="true">{change.to === "better" ? "▲" : "▼"}</span>{" "}
          {text.probes.changed[change.to](text.probes.verdicts[change.was])}
        </span>
      )}
      {!fresh && <span className="probe-stale">↻ {text.probes.stale}</span>}
    </span>
  );
}

interface ActionsCell extends Cell {
  readonly onChange: (probe: Probe) => void;
  readonly onDelete: (probe: Probe) => void;
}

export function ProbeActions({ row: { probe }, onChange, onDelete }: ActionsCell) {
  const text = useText();
  return (
    <span className="probe-actions">
      <Button
        id={changeProbeId(probe.id)}
        look="plain"
        aria-label={text.probes.change(probe.input)}
        onClick={() => onChange(probe)}
      >
        {text.probes.changeShort}
      </Button>
      <Button
        id={deleteProbeId(probe.id)}
        look="plain"
        aria-label={text.probes.delete(probe.input)}
        onClick={() => onDelete(probe)}
      >
        {text.probes.deleteShort}
      </Button>
    </span>
  );
}

/** The number that an edit is known by; edits that a result names may have been deleted since. */
function numberOf(edits: Edits, editId: string, text: Text): number | string {
  return edits.get(editId)?.order ?? text.probes.deletedEdit;
}
