/** Running the probes in view, what is out of date, and what got better or worse. */
import type { Comparison } from "../../probes/compare.ts";
import { servedBy } from "../models/needs.ts";
import { useEngine, useProbes, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { RunProgress } from "../ui/RunProgress.tsx";
import type { ProbeRow } from "./rows.ts";

interface Props {
  readonly rows: readonly ProbeRow[];
  readonly comparison: Comparison | null;
}

export function RunBar({ rows, comparison }: Props) {
  const text = useText();
  const { probes } = useSession();
  const report = useEngine((s) => s.report);
  // Of a whole memory those run whose models are loaded.
  const ready = servedBy(report).some((task) =>
    rows.some(({ edit }) => edit.descriptor.task === task),
  );
  const run = useProbes((s) => s.run);
  const notKept = useProbes((s) => s.notKept);
  const running = run?.status === "running";
  const stale = rows.filter(({ ran, fresh }) => ran && !fresh).length;
  const rest = rows.filter(({ fresh }) => !fresh);
  const anyRan = rows.some(({ ran }) => ran);
  const start = (some: readonly ProbeRow[]) =>
    void probes.getState().runProbes(some.map(({ probe }) => probe));
  return (
    <div className="probe-run">
      {stale > 0 && !running && (
        <p className="view-notice" data-testid="out-of-date">
          {text.probes.outOfDate(stale)}
        </p>
      )}
      <div className="run-bar">
        <Button
          look={running ? "normal" : "primary"}
          disabled={!running && (!ready || rows.length === 0)}
          onClick={() => (running ? probes.getState().stop() : start(rows))}
        >
          {running
            ? `■ ${text.probes.stop}`
            : anyRan
              ? text.probes.again(rows.length)
              : text.probes.run(rows.length)}
        </Button>
        {!running && ready && rest.length > 0 && rest.length < rows.length && (
          <Button onClick={() => start(rest)}>{text.probes.rest(rest.length)}</Button>
        )}
        {running && (
          <RunProgress
            label={text.probes.progress}
            done={run.done}
            of={run.of}
            startedAt={run.startedAt}
            words={text.probes.running(run.done, run.of)}
            left={text.probes.left}
          />
        )}
        <p className="run-ended" role="status">
          {run?.status === "done" && text.probes.done(run.passed, run.of)}
          {run?.status === "stopped" && text.probes.stopped(run.done, run.of)}
        </p>
      </div>
      <div role="alert">
        {run?.problem && (
          <p className="field-error">{text.probes.runFailed(problemText(run.problem, text))}</p>
        )}
        {notKept && (
          <p className="field-error">{text.probes.notKept(problemText(notKept, text))}</p>
        )}
      </div>
      {comparison && <Compared comparison={comparison} />}
    </div>
  );
}

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const text = useText();
  const { probes } = useSession();
  const { better, worse, same, new: fresh } = comparison;
  const show = (filter: "better" | "worse") => () => probes.setState({ filter });
  return (
    <p className="probe-compared" data-testid="compared">
      <span className="field-label">{text.probes.compared}:</span>{" "}
      <Button look="plain" disabled={better.length === 0} onClick={show("better")}>
        ▲ {text.probes.better(better.length)}
      </Button>
      <Button look="plain" disabled={worse.length === 0} onClick={show("worse")}>
        ▼ {text.probes.worse(worse.length)}
      </Button>
      <span>= {text.probes.same(same.length)}</span>
      {fresh.length > 0 && <span>+ {text.probes.new(fresh.length)}</span>}
    </p>
  );
}
