/** Edit success and drawdown of the edit and of the memory, with n and interval, as they come in. */
import type { Estimate } from "../../serac/metrics.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { useText } from "../text/TextContext.tsx";
import { Help } from "../ui/Help.tsx";
import { Interval } from "../ui/Interval.tsx";
import type { Figures } from "./rows.ts";

interface Props {
  readonly edit: EditRecord | undefined;
  readonly ofEdit: Figures | null;
  readonly ofMemory: (Figures & { readonly edits: number }) | null;
  readonly on: number;
}

export function ProbeFigures({ edit, ofEdit, ofMemory, on }: Props) {
  const text = useText();
  const measures = [
    ["editSuccess", text.probes.editSuccess],
    ["drawdown", text.probes.drawdown],
  ] as const;
  const notes = (figures: Figures | null, more: string | null) =>
    [figures ? more : text.probes.notMeasured, figures && !figures.fresh && text.probes.older]
      .filter(Boolean)
      .join(", ");
  return (
    <div className="probe-figures">
      {edit && (
        <Block
          name={text.probes.thisEdit(edit.order)}
          note={notes(ofEdit, null)}
          figures={ofEdit}
          measures={measures}
          testId="figures-edit"
        />
      )}
      <Block
        name={text.probes.memory}
        note={notes(ofMemory, ofMemory && text.probes.fromEdits(ofMemory.edits, on))}
        figures={ofMemory}
        measures={measures}
        testId="figures-memory"
      />
    </div>
  );
}

interface BlockProps {
  readonly name: string;
  readonly note: string;
  readonly figures: Figures | null;
  readonly measures: readonly (readonly ["editSuccess" | "drawdown", string])[];
  readonly testId: string;
}

function Block({ name, note, figures, measures, testId }: BlockProps) {
  return (
    <div
      className="probe-block"
      data-testid={testId}
      data-older={figures?.fresh === false || undefined}
    >
      <h3>{name}</h3>
      {note && <p className="probe-block-note">{note}</p>}
      <dl>
        {measures.map(([measure, label]) => (
          <div key={measure} className="probe-figure">
            <dt>
              {label} <Help topic={measure} />
            </dt>
            <dd>
              <Share estimate={figures?.[measure]} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Share({ estimate }: { readonly estimate: Estimate | undefined }) {
  const text = useText();
  const { fixed, number } = text.format;
  if (!estimate) return <span className="probe-share">–</span>;
  const { value, n, ci } = estimate;
  if (n === 0) return <span className="probe-share-note">{text.probes.noCase}</span>;
  return (
    <>
      <span className="probe-share">{fixed(value, 2)}</span>
      <Interval estimate={estimate} />
      <span className="probe-share-note">
        <span aria-hidden="true">
          {fixed(ci[0], 2)}–{fixed(ci[1], 2)}
        </span>
        <span className="visually-hidden">{text.probes.interval(ci[0], ci[1])}</span>, n {number(n)}
      </span>
    </>
  );
}
