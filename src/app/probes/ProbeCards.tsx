/** One card a probe, for a narrow screen: the same cells under their names. */
import { useText } from "../text/TextContext.tsx";
import {
  BaseText,
  EditedText,
  Expected,
  InputText,
  NearestP,
  ProbeActions,
  Verdict,
} from "./cells.tsx";
import type { ListProps } from "./ProbeList.tsx";

export function ProbeCards(props: ListProps) {
  const { rows, edits, threshold, whole, formOf } = props;
  const text = useText();
  const { columns } = text.probes;
  return (
    <ul className="probe-cards" aria-label={text.probes.table}>
      {rows.map((row) => {
        const { probe, edit, ran } = row;
        const form = formOf(probe);
        if (form) {
          return (
            <li key={probe.id} className="probe-card probe-changing">
              {form}
            </li>
          );
        }
        return (
          <li key={probe.id} className="probe-card">
            <p className="probe-card-head">
              <span className="probe-kind">
                {whole && `${text.probes.edit(edit.order)}, `}
                {text.probes.kinds[probe.kind]}
              </span>
              <Verdict row={row} edits={edits} />
            </p>
            <p className="probe-card-input">
              <InputText row={row} />
            </p>
            <dl className="probe-card-cells">
              <div>
                <dt>{columns.expected}</dt>
                <dd>
                  <Expected row={row} edits={edits} />
                </dd>
              </div>
              {ran?.outcome && (
                <>
                  <div>
                    <dt>{columns.base}</dt>
                    <dd>
                      <BaseText row={row} />
                    </dd>
                  </div>
                  <div>
                    <dt>{columns.edited}</dt>
                    <dd>
                      <EditedText row={row} />
                    </dd>
                  </div>
                  <div>
                    <dt>p</dt>
                    <dd>
                      <NearestP row={row} edits={edits} threshold={threshold} />
                    </dd>
                  </div>
                </>
              )}
            </dl>
            <ProbeActions row={row} onChange={props.onChange} onDelete={props.onDelete} />
          </li>
        );
      })}
    </ul>
  );
}
