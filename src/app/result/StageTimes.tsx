/** What an answer took: prefill, decode, tokens a second. */
import type { Answer } from "../../serac/predict.ts";
import { tokensPerSecond } from "../text/format.ts";
import { useText } from "../text/TextContext.tsx";

export function StageTimes({ answer }: { readonly answer: Answer | null }) {
  const text = useText();
  const { stages } = text.result;
  if (!answer) return <div className="times" aria-hidden="true" />;
  const { prefill, decode } = answer.milliseconds;
  // Of those that the model ran for.
  const rate = tokensPerSecond(answer.tokens - (answer.recalled ?? 0), decode);
  // A verdict is read off, and not written token by token.
  const judged = answer.probabilityTrue !== undefined;
  const written = [
    [stages.prefill, text.format.ms(prefill)],
    [stages.decode, text.format.ms(decode)],
    [stages.tokens, text.format.number(answer.tokens)],
    ...(rate === null ? [] : [[stages.rate, text.format.fixed(rate, 1)]]),
  ] as const;
  const figures = judged ? ([[stages.judged, text.format.ms(prefill + decode)]] as const) : written;
  return (
    <dl className="times" aria-label={text.result.times}>
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
