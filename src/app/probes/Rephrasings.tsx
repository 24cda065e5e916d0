/** Rephrasings of an edit's question, suggested on demand and taken one by one or all at once. */
import { REPHRASING_TASK } from "../../models/tasks.ts";
import type { Candidate } from "../../probes/rephrase.ts";
import { DEFAULT_THRESHOLD } from "../../serac/scope.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { focusSoon } from "../memory/focus.ts";
import { costOfMore, offers, servedBy, serves } from "../models/needs.ts";
import { toProblem } from "../problem.ts";
import { useEngine, useProbes, useSession } from "../session/SessionContext.tsx";
import { languageOf } from "../text/language.ts";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { RunProgress } from "../ui/RunProgress.tsx";
import { say } from "../ui/say.ts";
import { SUGGEST_ID, takeId } from "./focus.ts";
import type { RephrasingsRun } from "./rephrasings-store.ts";
import { probesOf } from "./rows.ts";
import { useRephrasings } from "./use-rephrasings.ts";

export function Rephrasings({ edit }: { readonly edit: EditRecord }) {
  const { rephrasings: words } = useText();
  const offer = useEngine((s) => s.offer);
  const asked = useRephrasings((s) => s.run);
  if (edit.descriptor.task !== "qa" || !offers(offer, REPHRASING_TASK)) return null;
  const run = asked?.editId === edit.id && asked.key === edit.key ? asked : null;
  return (
    <section className="probe-add rephrasings" aria-labelledby="rephrasings-title">
      <h3 id="rephrasings-title">{words.title}</h3>
      <p className="field-hint">{words.about}</p>
      <Suggest edit={edit} run={run} />
      {run && <Kept edit={edit} answer={edit.descriptor.answer} candidates={run.candidates} />}
      {run && <Dropped candidates={run.candidates} />}
    </section>
  );
}

function Suggest({
  edit,
  run,
}: {
  readonly edit: EditRecord;
  readonly run: RephrasingsRun | null;
}) {
  const text = useText();
  const words = text.rephrasings;
  const { rephrasings } = useSession();
  const { offer, report, status, adding } = useEngine((s) => s);
  const ready = serves(report, "qa");
  const there = serves(report, REPHRASING_TASK);
  const busy = adding || status.kind === "loading" || status.kind === "restarting";
  const cost = offer && !there ? costOfMore(offer, REPHRASING_TASK, servedBy(report)) : null;
  const underWay = run?.status === "running" || run?.status === "loading";
  const kept = run?.candidates.filter(({ dropped }) => dropped === null).length ?? 0;
  return (
    <>
      <div className="run-bar">
        <Button
          id={SUGGEST_ID}
          disabled={!underWay && (!ready || busy)}
          onClick={() => {
            if (underWay) rephrasings.getState().stop();
            else void rephrasings.getState().suggest(edit);
          }}
        >
          {underWay
            ? `■ ${words.stop}`
            : there || !ready
              ? words.suggest
              : cost && cost.toFetch > 0
                ? words.loadAndSuggest(text.format.mb(cost.toFetch))
                : words.loadCachedAndSuggest}
        </Button>
        {run?.status === "running" && (
          <RunProgress
            label={words.progress}
            done={run.candidates.length}
            of={run.of}
            startedAt={run.startedAt}
            words={words.running(run.candidates.length, run.of)}
            left={words.left}
          />
        )}
        {!ready && !underWay && <span className="field-hint">{words.needsModels}</span>}
        {ready && !there && !underWay && <span className="field-hint">{words.needsAdapter}</span>}
        <p className="run-ended" role="status">
          {run?.status === "loading" && words.loading}
          {run?.status === "done" && words.done(kept, run.candidates.length)}
          {run?.status === "stopped" && words.stopped(run.candidates.length, run.of)}
        </p>
      </div>
      <div role="alert">
        {run?.problem && (
          <p className="field-error">{words.failed(problemText(run.problem, text))}</p>
        )}
      </div>
    </>
  );
}

interface KeptProps {
  readonly edit: EditRecord;
  readonly answer: string;
  readonly candidates: readonly Candidate[];
}

function Kept({ edit, answer, candidates }: KeptProps) {
  const text = useText();
  const words = text.rephrasings;
  const { probes } = useSession();
  const set = useProbes((s) => s.sets.get(edit.id));
  const known = new Set(probesOf(set).map(({ input }) => input));
  const kept = candidates.filter(({ dropped }) => dropped === null).map((found) => found.text);
  const left = kept.filter((input) => !known.has(input));
  if (kept.length === 0) return null;

  async function take(inputs: readonly string[]): Promise<void> {
    const next = left.find((input) => !inputs.includes(input));
    try {
      await probes.getState().addRephrasings(edit.id, inputs, answer);
      say(words.added(inputs.length));
      focusSoon(next === undefined ? SUGGEST_ID : takeId(kept.indexOf(next)), SUGGEST_ID);
    } catch (thrown) {
      say(problemText(toProblem(thrown), text));
    }
  }

  return (
    <>
      <ul className="rephrasings-list" aria-label={words.kept}>
        {kept.map((input, i) => (
          <li key={input}>
            <span className="probe-words" lang={languageOf(input)}>
              {input}
            </span>
            {known.has(input) ? (
              <span className="probe-fine">✓ {words.there}</span>
            ) : (
              <Button
                id={takeId(i)}
                look="plain"
                aria-label={words.take(input)}
                onClick={() => void take([input])}
              >
                {words.takeShort}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {left.length > 1 && (
        <div>
          <Button onClick={() => void take(left)}>{words.takeAll(left.length)}</Button>
        </div>
      )}
    </>
  );
}

function Dropped({ candidates }: { readonly candidates: readonly Candidate[] }) {
  const text = useText();
  const words = text.rephrasings;
  const dropped = candidates.filter((candidate) => candidate.dropped !== null);
  if (dropped.length === 0) return null;
  return (
    <details className="rephrasings-dropped">
      <summary>{words.dropped(dropped.length)}</summary>
      <ul className="rephrasings-list">
        {dropped.map((candidate, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same, and none ever moves.
          <li key={i}>
            <span className="probe-words" lang={languageOf(candidate.text)}>
              {candidate.text === "" ? text.result.empty : candidate.text}
            </span>
            <span className="probe-fine">{reason(candidate, text)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function reason({ dropped, p, answer }: Candidate, text: Text): string {
  const words = text.rephrasings;
  if (dropped === null) return "";
  if (dropped === "not-accepted") {
    return words.notAccepted(text.format.probability(p ?? 0, DEFAULT_THRESHOLD));
  }
  if (dropped === "round-trip") return words.roundTrip(answer ?? "");
  return words.reasons[dropped];
}
