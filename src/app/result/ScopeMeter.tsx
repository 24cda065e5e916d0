/**
 * How near each edit is to the input: p as a bar, with the threshold line across all bars. An edit
 * with a threshold of its own has its line at another place.
 */
import type { ReactNode } from "react";
import { descriptorText } from "../text/descriptor-text.ts";
import { margin } from "../text/margin.ts";
import { useText } from "../text/TextContext.tsx";
import { Help } from "../ui/Help.tsx";
import { ScopeIcon } from "../ui/ScopeIcon.tsx";
import { Said } from "./Said.tsx";
import type { MeterRow } from "./view.ts";

interface Props {
  readonly rows: readonly MeterRow[];
  readonly threshold: number;
  readonly milliseconds: number | null;
  /** Said in place of rows. */
  readonly empty: string;
  readonly stale?: boolean;
  /** Which classifier the figures are of. */
  readonly saidBy?: ReactNode;
  /** What moves the threshold line, where it can be moved. */
  readonly handle?: ReactNode;
  readonly children?: ReactNode;
}

export function ScopeMeter(props: Props) {
  const { rows, threshold, milliseconds, empty, stale, saidBy, handle, children } = props;
  const text = useText();
  return (
    <section className="meter" aria-labelledby="meter-title" data-stale={stale || undefined}>
      <header className="meter-header">
        <h3 id="meter-title">{text.result.meter}</h3>
        <Help topic="p" />
        <span className="meter-note">
          {stale ? text.result.before : text.result.nearest}
          {milliseconds !== null && `, ${text.format.ms(milliseconds)}`}
        </span>
      </header>
      {rows.length === 0 ? (
        <p className="panel-note">{empty}</p>
      ) : (
        <div
          className="meter-plot"
          data-movable={handle ? true : undefined}
          style={{ "--threshold": threshold } as React.CSSProperties}
        >
          <ul className="meter-rows">
            {rows.map((row) => (
              <Row key={row.edit.id} row={row} />
            ))}
          </ul>
          {handle}
          <p className="meter-axis" aria-hidden="true">
            <span className="meter-tick" data-at="start">
              0
            </span>
            <span className="meter-tick" data-at="threshold">
              {text.result.threshold(threshold)}
            </span>
            <span className="meter-tick" data-at="end">
              1
            </span>
          </p>
        </div>
      )}
      {saidBy}
      {children}
    </section>
  );
}

function Row({ row }: { readonly row: MeterRow }) {
  const text = useText();
  const { edit, p, threshold, own, inScope, wins, listed } = row;
  return (
    <li className="meter-row" data-in={inScope || undefined} data-wins={wins || undefined}>
      <span className="meter-edit">
        <span className="meter-number">{edit.number}</span>
        <span className="meter-question" title={descriptorText(edit.descriptor, text)}>
          <Said descriptor={edit.descriptor} />
        </span>
        {own && <span className="meter-own">{text.scope.own(threshold)}</span>}
      </span>
      <span
        className="meter-track"
        data-own={own || undefined}
        style={own ? ({ "--threshold": threshold } as React.CSSProperties) : undefined}
      >
        <span className="meter-bar" style={{ inlineSize: `${p * 100}%` }} />
      </span>
      <span className="meter-p">
        <ScopeIcon inScope={inScope} />
        {listed ? (
          <>
            {text.result.p(p, threshold)}
            <span className="visually-hidden">
              {inScope ? text.result.above : text.result.below}
            </span>
            <span className="meter-margin" title={text.scope.margin}>
              <span className="visually-hidden">, {text.scope.margin} </span>
              {margin(p, threshold, text.format)}
            </span>
          </>
        ) : (
          <span className="meter-unlisted">{text.scope.notListed}</span>
        )}
      </span>
    </li>
  );
}
