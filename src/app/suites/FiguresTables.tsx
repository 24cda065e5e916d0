/** The report's figures: success, drawdown, failures, and acceptance by kind of input. */
import { type Estimate, FAILURES } from "../../serac/metrics.ts";
import type { SuiteReport } from "../../suites/report.ts";
import type { Format } from "../text/format.ts";
import { useText } from "../text/TextContext.tsx";
import { Help } from "../ui/Help.tsx";
import { Interval } from "../ui/Interval.tsx";
import { figureRows } from "./figure-rows.ts";

interface Props {
  readonly report: SuiteReport;
}

/** As the terminal prints them: three decimals, a dash where there was nothing to measure. */
function share(value: number, { fixed }: Format): string {
  return Number.isNaN(value) ? "–" : fixed(value, 3);
}

function range({ ci }: Estimate, format: Format): string {
  return Number.isNaN(ci[0]) ? "–" : `${share(ci[0], format)}–${share(ci[1], format)}`;
}

export function FiguresTable({ report }: Props) {
  const text = useText();
  const { columns } = text.suites;
  return (
    <div className="data-scroll">
      <table className="data suite-figures">
        <caption>{text.suites.figures}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.figure}</th>
            <th scope="col" className="number">
              {columns.value}
            </th>
            <th scope="col">{columns.interval}</th>
            <th scope="col" className="number">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {figureRows(report, text).map(({ name, label, help, estimate }) => (
            <tr key={name} data-testid={name}>
              <th scope="row">
                <span className="suite-figure-name">
                  {label} <Help topic={help} />
                </span>
              </th>
              <td className="number">
                <strong>{share(estimate.value, text.format)}</strong>
              </td>
              <td>
                <span className="suite-interval">
                  <Interval estimate={estimate} /> {range(estimate, text.format)}
                </span>
              </td>
              <td className="number">{text.format.number(estimate.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function FailuresTable({ report }: Props) {
  const text = useText();
  return (
    <div>
      <table className="data">
        <caption>{text.suites.failures}</caption>
        <thead>
          <tr>
            <th scope="col">{text.suites.columns.failure}</th>
            <th scope="col" className="number">
              {text.suites.columns.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {FAILURES.map((failure) => (
            <tr key={failure}>
              <th scope="row">{text.probes.verdicts[failure]}</th>
              <td className="number">{text.format.number(report.failures[failure])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.skipped > 0 && <p className="suite-fine">{text.suites.skipped(report.skipped)}</p>}
    </div>
  );
}

export function KindsTable({ report }: Props) {
  const text = useText();
  const { columns } = text.suites;
  const ofReplies = report.task === "dialogue";
  return (
    <div className="data-scroll">
      <table className="data">
        <caption>{text.suites.kinds}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.kind}</th>
            <th scope="col" className="number">
              {columns.accepted}
            </th>
            <th scope="col">{columns.interval}</th>
            <th scope="col" className="number">
              {ofReplies ? text.suites.editSuccess : columns.match}
            </th>
            <th scope="col" className="number">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(report.kinds).map(([kind, { accepted, ...figures }]) => (
            <tr key={kind}>
              <th scope="row" lang="en">
                {kind}
              </th>
              <td className="number">{share(accepted.value, text.format)}</td>
              <td>
                <span className="suite-interval">
                  <Interval estimate={accepted} /> {range(accepted, text.format)}
                </span>
              </td>
              <td className="number">
                {share(
                  (ofReplies ? figures.editSuccess : figures.exactMatch)?.value ?? Number.NaN,
                  text.format,
                )}
              </td>
              <td className="number">{text.format.number(accepted.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="suite-fine">{text.suites.kindsNote}</p>
    </div>
  );
}
