/** What ran, how long it took, and each answer that was wrong. */
import { SENTIMENTS, type Sentiment } from "../../serac/edit.ts";
import type { Mistake, SuiteReport } from "../../suites/report.ts";
import type { Format } from "../text/format.ts";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";

interface Props {
  readonly report: SuiteReport;
}

export function TimesTable({ report }: Props) {
  const text = useText();
  return (
    <table className="data">
      <caption>{text.suites.times}</caption>
      <thead>
        <tr>
          <th scope="col">{text.suites.columns.stage}</th>
          <th scope="col" className="number">
            {text.suites.columns.ms}
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(report.milliseconds).map(([stage, ms]) => (
          <tr key={stage}>
            <th scope="row">{text.suites.stages[stage] ?? stage}</th>
            <td className="number">{text.format.ms(ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ModelsTable({ report }: Props) {
  const text = useText();
  const { columns, roles } = text.suites;
  return (
    <table className="data suite-models">
      <caption>{text.suites.models}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.model}</th>
          <th scope="col">{columns.name}</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(report.models).map(([role, { name, sha256 }]) => (
          <tr key={role}>
            <th scope="row">{roles[role] ?? role}</th>
            <td lang="en">{name}</td>
            <td>
              <code className="suite-hash">{sha256}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** In scope an opinion is wanted, and no text. */
function isSentiment(target: string): target is Sentiment {
  return SENTIMENTS.some((sentiment) => sentiment === target);
}

/** By the names that the paper and the JSON have. */
function measured({ zSent, zTopic, divergence }: Mistake, { fixed }: Format): string {
  return Object.entries({ "z-sent": zSent, "z-topic": zTopic, KL: divergence })
    .flatMap(([name, figure]) => (figure === undefined ? [] : [`${name} ${fixed(figure, 3)}`]))
    .join(", ");
}

/** More are in the JSON; a page of a thousand answers would be read by nobody. */
const SHOWN = 50;

export function MistakesTable({ report }: Props) {
  const text = useText();
  const { columns, mistakes, mistakesOf } = text.suites;
  const all = report.mistakes.length;
  const ofReplies = report.task === "dialogue";
  return (
    <details className="suite-mistakes">
      <summary>
        {mistakes} ({text.format.number(all)})
      </summary>
      {all > SHOWN && <p className="suite-fine">{mistakesOf(SHOWN, all)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key */}
      <section className="data-scroll" aria-label={mistakes} tabIndex={0}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{columns.failure}</th>
              <th scope="col">{columns.input}</th>
              <th scope="col">{columns.target}</th>
              <th scope="col">{columns.edited}</th>
              {ofReplies && <th scope="col">{columns.measured}</th>}
            </tr>
          </thead>
          <tbody>
            {report.mistakes.slice(0, SHOWN).map((mistake, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a report's list never changes
              <tr key={i}>
                <td>{text.probes.verdicts[mistake.failure]}</td>
                <th scope="row" lang={languageOf(mistake.input)}>
                  {mistake.input}
                </th>
                {ofReplies && isSentiment(mistake.target) ? (
                  <td>{text.memory.sentiments[mistake.target]}</td>
                ) : (
                  <td lang={languageOf(mistake.target)}>{mistake.target}</td>
                )}
                <td lang={languageOf(mistake.edited)}>{mistake.edited}</td>
                {ofReplies && <td>{measured(mistake, text.format)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
