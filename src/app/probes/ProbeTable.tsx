/** One row a probe. */
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

export function ProbeTable(props: ListProps) {
  const { rows, edits, threshold, whole, formOf } = props;
  const text = useText();
  const { columns } = text.probes;
  return (
    <table className="data probe-table">
      <caption className="visually-hidden">{text.probes.table}</caption>
      <thead>
        <tr>
          {whole && (
            <th scope="col" data-column="edit">
              {columns.edit}
            </th>
          )}
          <th scope="col" data-column="kind">
            {columns.kind}
          </th>
          <th scope="col">{columns.input}</th>
          <th scope="col" data-column="expected">
            {columns.expected}
          </th>
          <th scope="col">{columns.base}</th>
          <th scope="col">{columns.edited}</th>
          <th scope="col" className="number" data-column="p">
            p
          </th>
          <th scope="col" data-column="verdict">
            {columns.verdict}
          </th>
          <th scope="col" data-column="actions">
            <span className="visually-hidden">{columns.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { probe, edit } = row;
          const form = formOf(probe);
          if (form) {
            return (
              <tr key={probe.id}>
                <td colSpan={whole ? 9 : 8} className="probe-changing">
                  {form}
                </td>
              </tr>
            );
          }
          return (
            <tr key={probe.id}>
              {whole && <td className="probe-edit">{edit.order}</td>}
              <td className="probe-kind">{text.probes.kinds[probe.kind]}</td>
              <th scope="row">
                <InputText row={row} />
              </th>
              <td>
                <Expected row={row} edits={edits} />
              </td>
              <td>
                <BaseText row={row} />
              </td>
              <td>
                <EditedText row={row} />
              </td>
              <td className="number">
                <NearestP row={row} edits={edits} threshold={threshold} />
              </td>
              <td>
                <Verdict row={row} edits={edits} />
              </td>
              <td>
                <ProbeActions row={row} onChange={props.onChange} onDelete={props.onDelete} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
