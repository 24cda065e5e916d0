/** Temperature and top-k, beside the answers that they draw again. */
import { useId } from "react";
import { usePlayground, useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Help } from "../ui/Help.tsx";
import { Select } from "../ui/Select.tsx";
import { HOTTEST, TOP_KS } from "./sampling-choice.ts";

export default function SamplingControls() {
  const text = useText();
  const words = text.sampling;
  const { playground } = useSession();
  const { temperature, topK, seed } = usePlayground((s) => s.sampling);
  const { setSampling } = playground.getState();
  const id = useId();
  const greedy = temperature === 0;
  return (
    <fieldset className="sampling" data-testid="sampling">
      <legend className="visually-hidden">{words.title}</legend>
      <span className="sampling-temperature">
        <label className="field-label" htmlFor={id}>
          {words.temperature}
        </label>
        <Help topic="sampling" />
        <input
          id={id}
          type="range"
          min={0}
          max={HOTTEST}
          step={0.1}
          value={temperature}
          aria-valuetext={greedy ? words.greedy : text.format.number(temperature)}
          onChange={(event) => setSampling({ temperature: event.target.valueAsNumber })}
        />
        <output htmlFor={id}>{greedy ? words.greedy : text.format.fixed(temperature, 1)}</output>
      </span>
      {!greedy && (
        <>
          <Select
            label={words.topK}
            value={String(topK)}
            options={TOP_KS.map((k) => ({ value: String(k), label: text.format.number(k) }))}
            onChange={(next) => setSampling({ topK: Number(next) })}
          />
          <Button onClick={() => setSampling({ seed: seed + 1 })}>{words.again}</Button>
        </>
      )}
      <p className="choice-note">{greedy ? words.greedyNote : words.seedNote(seed)}</p>
    </fieldset>
  );
}
