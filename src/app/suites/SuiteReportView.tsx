/** A suite's report: what the command line prints, and the command that prints it. */
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/say.ts";
import { commandLine, reportJson, reportName } from "./command.ts";
import { FailuresTable, FiguresTable, KindsTable } from "./FiguresTables.tsx";
import { MistakesTable, ModelsTable, TimesTable } from "./MachineTables.tsx";
import type { Measured } from "./suites-store.ts";

export function SuiteReportView({ measured }: { readonly measured: Measured }) {
  const text = useText();
  const { report, shipped, onGpu } = measured;
  const command = commandLine(measured);
  return (
    <section className="suite-report" aria-labelledby="suite-report-title">
      <header className="suite-report-header">
        <h3 id="suite-report-title">{text.suites.reportOf(report.suite)}</h3>
        <Button onClick={() => save(reportName(measured), reportJson(report))}>
          {text.suites.save}
        </Button>
      </header>
      <p className="suite-fine">
        {text.suites.setting(report.editsScored, report.edits)} · {text.suites.classifier}:{" "}
        <span lang="en">{report.scope}</span> · {text.suites.threshold(report.threshold)}
      </p>
      <FiguresTable report={report} />
      <div className="suite-tables">
        <FailuresTable report={report} />
        <TimesTable report={report} />
      </div>
      {Object.keys(report.kinds).length > 0 && <KindsTable report={report} />}
      <ModelsTable report={report} />
      <section className="suite-command" aria-labelledby="suite-command-title">
        <h3 id="suite-command-title">{text.suites.command}</h3>
        <div className="suite-command-line">
          <code data-testid="command">{command}</code>
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(command).then(
                () => say(text.suites.copied),
                () => say(text.suites.notCopied),
              )
            }
          >
            {text.suites.copy}
          </Button>
        </div>
        {!shipped && <p className="field-hint">{text.suites.ownPath}</p>}
        {onGpu && <p className="field-hint">{text.suites.onGpu}</p>}
      </section>
      {report.mistakes.length > 0 && <MistakesTable report={report} />}
    </section>
  );
}

function save(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken hold of it by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}
