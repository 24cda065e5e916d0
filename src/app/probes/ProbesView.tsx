/** The probes of an edit, or of the whole memory: figures, a run, and each probe with its verdict. */
import { useEffect, useMemo } from "react";
import { TASKS, type Task } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { useChoices } from "../choices/use-choices.ts";
import { NeedsModels } from "../models/NeedsModels.tsx";
import {
  useEngine,
  useMemory,
  usePlayground,
  useProbes,
  useSession,
} from "../session/SessionContext.tsx";
import { descriptorText } from "../text/descriptor-text.ts";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Help } from "../ui/Help.tsx";
import { Select } from "../ui/Select.tsx";
import { say } from "../ui/say.ts";
import { AddProbe } from "./AddProbe.tsx";
import { circumstancesOf } from "./circumstances.ts";
import { ProbeFigures } from "./ProbeFigures.tsx";
import { ProbeList } from "./ProbeList.tsx";
import { WHOLE_MEMORY } from "./probes-store.ts";
import { Rephrasings } from "./Rephrasings.tsx";
import { RunBar } from "./RunBar.tsx";
import { comparisonOf, figuresOfAll, figuresOfRows, rowsOf } from "./rows.ts";

export default function ProbesView() {
  const text = useText();
  const { probes } = useSession();
  const edits = useMemory((s) => s.edits);
  const threshold = usePlayground((s) => s.threshold);
  const report = useEngine((s) => s.report);
  const { status, problem, chosen, sets, results, making, poolProblem } = useProbes((s) => s);
  const whole = chosen === WHOLE_MEMORY;
  const edit = whole ? undefined : (edits.find(({ id }) => id === chosen) ?? edits[0]);
  const on = useMemo(() => edits.filter(({ enabled }) => enabled), [edits]);
  const shown = useMemo(() => (whole ? on : edit ? [edit] : []), [whole, on, edit]);
  const scopes = useChoices((s) => s.scopes);
  const now = useMemo(
    () => circumstancesOf(edits, { threshold, scopes }, report),
    [edits, threshold, scopes, report],
  );
  const tasks = useMemo(
    () => TASKS.filter((task) => shown.some(({ descriptor }) => descriptor.task === task)),
    [shown],
  );
  const rows = useMemo(() => rowsOf(shown, sets, results, now), [shown, sets, results, now]);
  const all = useMemo(() => figuresOfAll(edits, results, now), [edits, results, now]);

  useEffect(() => {
    void probes.getState().start();
  }, [probes]);
  useEffect(() => {
    if (status === "ready") void probes.getState().look(shown);
  }, [probes, status, shown]);

  async function makeAnew(one: EditRecord): Promise<void> {
    await probes.getState().makeAnew(one);
    say(text.probes.madeAnew);
  }

  return (
    <section className="view probes" aria-labelledby="probes-title">
      <header className="view-header">
        <h2 id="probes-title">{text.probes.title}</h2>
        <Help topic="probe" />
      </header>
      {problem && (
        <p className="field-error" role="alert">
          {text.probes.failed(problemText(problem, text))}
        </p>
      )}
      {edits.length === 0 ? (
        <p className="panel-note">{text.probes.noEdits}</p>
      ) : (
        <>
          <Select
            label={text.probes.of}
            value={whole ? WHOLE_MEMORY : (edit?.id ?? "")}
            options={[
              ...edits.map((one) => ({ value: one.id, label: labelOf(one, text) })),
              { value: WHOLE_MEMORY, label: text.probes.wholeMemory(on.length) },
            ]}
            onChange={(value) => probes.getState().choose(value)}
          />
          <NeedsModels what="probes" tasks={tasks} />
          <ScopesChosen tasks={tasks} />
          {status === "loading" && <p className="panel-note">{text.probes.loading}</p>}
          {whole && on.length === 0 && <p className="panel-note">{text.probes.noneOn}</p>}
          {edit && !edit.enabled && <p className="edit-note">{text.probes.isOff}</p>}
          <ProbeFigures
            edit={edit}
            ofEdit={edit ? figuresOfRows(rows) : null}
            ofMemory={all}
            on={on.length}
          />
          {tasks.includes("dialogue") && <p className="field-hint">{text.probes.opinionNote}</p>}
          <RunBar rows={rows} comparison={comparisonOf(rows, results)} />
          {making && <p className="panel-note">{text.probes.making(making.done, making.of)}</p>}
          {poolProblem && (
            <p className="edit-note">
              {text.probes.noPool(
                poolProblem.code === "suite-unreachable"
                  ? text.suites.unreachable(...unreachable(poolProblem.data))
                  : problemText(poolProblem, text),
              )}
            </p>
          )}
          <ProbeList key={chosen} rows={rows} edits={edits} threshold={threshold} whole={whole} />
          {edit && rows.length === 0 && !making && status === "ready" && (
            <p className="panel-note">{text.probes.none}</p>
          )}
          {edit ? (
            <>
              <AddProbe key={edit.id} edit={edit} />
              <div className="probes-anew">
                <Button disabled={making !== null} onClick={() => void makeAnew(edit)}>
                  {text.probes.makeAnew}
                </Button>
                <span className="field-hint">{text.probes.makeAnewNote}</span>
              </div>
              <Rephrasings edit={edit} />
            </>
          ) : (
            on.length > 0 && <p className="panel-note">{text.probes.addTo}</p>
          )}
        </>
      )}
    </section>
  );
}

function unreachable(data: unknown): [file: string, why: string] {
  const { file, why } = data as { readonly file: string; readonly why: string };
  return [file, why];
}

function labelOf({ order, descriptor }: EditRecord, text: Text): string {
  return `${text.probes.edit(order)}: ${descriptorText(descriptor, text)}`;
}

/** The probes are decided on as inputs of their task are in the playground. */
function ScopesChosen({ tasks }: { readonly tasks: readonly Task[] }) {
  const text = useText();
  const scopes = useChoices((s) => s.scopes);
  const kinds = new Set(tasks.map((task) => text.scope.kinds[scopes[task]]));
  if (kinds.size === 0) return null;
  return (
    <p className="field-hint" data-testid="probes-scope">
      {text.probes.decidedBy(text.format.list([...kinds]))}
    </p>
  );
}
