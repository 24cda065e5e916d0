/** Recorded predictions, to be explored before any model is loaded. */
import { provenanceOfRecording } from "../provenance/provenance.ts";
import { DecisionLine } from "../result/DecisionLine.tsx";
import { Panes } from "../result/Panes.tsx";
import { Said } from "../result/Said.tsx";
import { ScopeMeter } from "../result/ScopeMeter.tsx";
import { editsOfRecording, meterRows, viewOfRecording } from "../result/view.ts";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import type { Recordings as Data, RecordedExample } from "./recording.ts";

const METER_ROWS = 5;

interface Props {
  readonly recordings: Data;
  readonly exampleIndex: number;
  readonly inputIndex: number;
  readonly onPick: (exampleIndex: number, inputIndex: number) => void;
}

export function Recordings({ recordings, exampleIndex, inputIndex, onPick }: Props) {
  const text = useText();
  const { examples, threshold, models } = recordings;
  const example = examples[exampleIndex];
  const recorded = example?.inputs[inputIndex];
  if (!example || !recorded) return <p className="panel-note">{text.recordings.none}</p>;
  const view = viewOfRecording(example, recorded);
  return (
    <div className="recordings">
      <p className="recordings-mark">
        <strong>● {text.recordings.mark}</strong>{" "}
        {text.recordings.from(text.format.date(recordings.recordedAt), recordings.device)}
      </p>
      {text.recordings.inEnglish && <p className="panel-note">{text.recordings.inEnglish}</p>}
      <div className="recordings-grid">
        <div className="recordings-pick">
          <h3 id="pick-example">{text.recordings.pickExample}</h3>
          <ul className="picks" aria-labelledby="pick-example">
            {examples.map((each, i) => (
              <li key={each.id}>
                <button
                  type="button"
                  className="pick"
                  aria-pressed={i === exampleIndex}
                  onClick={() => onPick(i, 0)}
                >
                  {titleOf(each, text)}
                </button>
              </li>
            ))}
          </ul>
          <h3>{text.recordings.edits}</h3>
          <ul className="recordings-edits">
            {editsOfRecording(example).map((edit) => (
              <li key={edit.id}>
                <span className="edit-number">{edit.number}</span>{" "}
                <Said descriptor={edit.descriptor} />
              </li>
            ))}
          </ul>
        </div>
        <div className="recordings-pick">
          <p className="recordings-about">{aboutOf(example, text)}</p>
          <h3 id="pick-input">{text.recordings.pickInput}</h3>
          <ul className="picks" aria-labelledby="pick-input">
            {example.inputs.map(({ input, note }, i) => (
              <li key={input}>
                <button
                  type="button"
                  className="pick"
                  aria-pressed={i === inputIndex}
                  onClick={() => onPick(exampleIndex, i)}
                >
                  <span className="pick-text" lang={languageOf(input)}>
                    {input}
                  </span>
                  {note && <span className="pick-note">{noteIn(note, text)}</span>}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <ScopeMeter
        rows={meterRows(recorded.scores, view.edits, threshold, METER_ROWS)}
        threshold={threshold}
        milliseconds={recorded.milliseconds.scope}
        empty={text.result.noEdits.qa}
      />
      <DecisionLine task={view.task} decision={view.decision} edits={view.edits} />
      <Panes view={view} provenance={provenanceOfRecording(recordings, example, recorded)} />
      <details className="recordings-models">
        <summary>{text.recordings.hashes}</summary>
        <dl>
          {(["base", "scope", "cross", "counterfactual"] as const).map((role) => (
            <div key={role}>
              <dt>{text.models.roles[role]}</dt>
              <dd>{models[role]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

// In the page's language where its text has these; else as they were recorded, in English.

function titleOf({ id, title }: RecordedExample, { recordings }: Text): string {
  return recordings.examples.titles[id] ?? title;
}

function aboutOf({ id, about }: RecordedExample, { recordings }: Text): string {
  return recordings.examples.about[id] ?? about;
}

function noteIn(note: string, { recordings }: Text): string {
  return recordings.examples.notes[note] ?? note;
}
