/** Suites: choose one, run it in a scratch memory, read what the command line would print. */
import { useState } from "react";
import { focusSoon } from "../memory/focus.ts";
import { NeedsModels } from "../models/NeedsModels.tsx";
import { serves } from "../models/needs.ts";
import { useEngine, useSession, useSuites } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { RunProgress } from "../ui/RunProgress.tsx";
import { parseCount } from "./count.ts";
import { SuiteChoice } from "./SuiteChoice.tsx";
import { SuiteReportView } from "./SuiteReportView.tsx";
import { EDITS_ID, LIMIT_ID, SuiteSettings } from "./SuiteSettings.tsx";
import { suiteProblemText } from "./suite-problem-text.ts";
import { tasksOf } from "./tasks-of.ts";

export default function SuitesView() {
  const text = useText();
  const { suites } = useSession();
  const { choice, edits, limit, run, measured } = useSuites((s) => s);
  const tasks = tasksOf(choice);
  const report = useEngine((s) => s.report);
  const ready = report !== null && tasks.every((task) => serves(report, task));
  const [checked, setChecked] = useState(false);
  const running = run?.status === "running";
  const wrong = {
    edits: parseCount(edits) === undefined,
    limit: limit.trim() !== "" && parseCount(limit) === undefined,
  };

  function start(): void {
    setChecked(true);
    if (wrong.edits || wrong.limit) {
      focusSoon(wrong.edits ? EDITS_ID : LIMIT_ID);
      return;
    }
    const onGpu = report?.models.some(({ placement }) => placement.device === "webgpu") ?? false;
    void suites.getState().start(onGpu);
  }

  return (
    <section className="view suites" aria-labelledby="suites-title">
      <header className="view-header">
        <h2 id="suites-title">{text.suites.title}</h2>
      </header>
      <p className="panel-note">{text.suites.about}</p>
      <SuiteChoice disabled={running} />
      <SuiteSettings disabled={running} wrong={checked ? wrong : { edits: false, limit: false }} />
      <NeedsModels what="suites" tasks={tasks} />
      <div className="probe-run">
        <div className="run-bar">
          <Button
            look={running ? "normal" : "primary"}
            disabled={!running && !ready}
            onClick={() => (running ? suites.getState().stop() : start())}
          >
            {running ? `■ ${text.suites.stop}` : text.suites.run}
          </Button>
          {running && (
            <RunProgress
              label={text.suites.progressOf(run.file)}
              done={run.done}
              of={run.of}
              startedAt={run.startedAt}
              words={run.of === 0 ? text.suites.preparing : text.suites.running(run.done, run.of)}
              left={text.suites.left}
            />
          )}
          <p className="run-ended" role="status">
            {run?.status === "done" && text.suites.done(run.file)}
            {run?.status === "stopped" && text.suites.stopped(run.done, run.of)}
          </p>
        </div>
        <div role="alert">
          {run?.problem && (
            <p className="field-error">{text.suites.failed(suiteProblemText(run.problem, text))}</p>
          )}
        </div>
      </div>
      {measured && <SuiteReportView measured={measured} />}
    </section>
  );
}
