/** The probabilities of True and of False as bars, and what they were without the edit. */
import { useText } from "../text/TextContext.tsx";

interface Props {
  readonly probabilityTrue: number;
  /** That of the base model, beside an edited one. */
  readonly before?: number | undefined;
}

/** Of two, the answer is the more probable. */
const EVEN = 0.5;

export default function VerdictBars({ probabilityTrue, before }: Props) {
  const text = useText();
  const sides = [
    { word: "True", p: probabilityTrue, was: before },
    { word: "False", p: 1 - probabilityTrue, was: before === undefined ? undefined : 1 - before },
  ] as const;
  return (
    <dl className="verdict" aria-label={text.verdict.probabilities}>
      {sides.map(({ word, p, was }) => (
        <div key={word} className="verdict-row" data-wins={p > EVEN || undefined}>
          <dt lang="en">{word}</dt>
          <dd>
            <span className="verdict-track">
              <span className="verdict-bar" style={{ inlineSize: `${p * 100}%` }} />
              {was !== undefined && (
                <span className="verdict-was" style={{ insetInlineStart: `${was * 100}%` }} />
              )}
            </span>
            <span className="verdict-p">{text.format.probability(p, EVEN)}</span>
            {was !== undefined && (
              <span className="verdict-before">
                {text.verdict.before(text.format.probability(was, EVEN))}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
