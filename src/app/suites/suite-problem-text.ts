/** What is wrong with a suite, in words; other problems as everywhere. */
import type { Problem } from "../problem.ts";
import { problemText } from "../text/problem-text.ts";
import type { Text } from "../text/text.ts";

export function suiteProblemText(problem: Problem, text: Text): string {
  const data = (problem.data ?? {}) as { readonly [field: string]: never };
  switch (problem.code) {
    case "suite-format":
      return text.suites.format(data["line"] ?? 0, data["problem"] ?? "");
    case "suite-unreachable":
      return text.suites.unreachable(data["file"] ?? "", data["why"] ?? "");
    case "suite-too-large":
      return text.suites.tooLarge(data["bytes"] ?? 0, data["limit"] ?? 0);
    case "empty-suite":
      return text.suites.empty;
    case "mixed-tasks":
      return text.suites.mixedTasks;
    default:
      return problemText(problem, text);
  }
}
