/** The figures that a report has, task by task: opinions are measured by likelihoods, not by answers. */
import type { Estimate } from "../../serac/metrics.ts";
import type { SuiteReport } from "../../suites/report.ts";
import type { Text } from "../text/text.ts";
import type { HelpTopic } from "../ui/Help.tsx";

export interface FigureRow {
  readonly name: "editSuccess" | "zSent" | "zTopic" | "drawdown" | "teacherForced";
  readonly label: string;
  readonly help: HelpTopic;
  readonly estimate: Estimate;
}

export function figureRows(report: SuiteReport, { suites }: Text): FigureRow[] {
  const { task, editSuccess, drawdown, teacherForced, zSent, zTopic } = report;
  const success = {
    name: "editSuccess",
    label: suites.editSuccess,
    estimate: editSuccess,
  } as const;
  if (task !== "dialogue") {
    return [
      { ...success, help: "editSuccess" },
      { name: "drawdown", label: suites.drawdown, help: "drawdown", estimate: drawdown },
      {
        ...{ name: "teacherForced", label: suites.teacherForced, help: "teacherForced" },
        estimate: teacherForced,
      },
    ];
  }
  return [
    { ...success, help: "opinionSuccess" },
    ...(zSent ? [part("zSent", zSent)] : []),
    ...(zTopic ? [part("zTopic", zTopic)] : []),
    { name: "drawdown", label: suites.klDrawdown, help: "klDrawdown", estimate: drawdown },
  ];

  function part(name: "zSent" | "zTopic", estimate: Estimate): FigureRow {
    return { name, label: suites[name], help: name, estimate };
  }
}
