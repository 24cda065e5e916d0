/** A problem in words. */
import type { EditRecord } from "../../storage/schema.ts";
import type { Problem } from "../problem.ts";
import type { Text } from "./text.ts";

export function problemText(problem: Problem, text: Text): string {
  const data = (problem.data ?? {}) as { readonly [field: string]: unknown };
  switch (problem.code) {
    case "storage-full": {
      const { usage, quota } = data as { usage?: unknown; quota?: unknown };
      return typeof usage === "number" && typeof quota === "number"
        ? text.problems.full(usage, quota)
        : text.problems.fullUnknown;
    }
    case "duplicate-edit":
      return text.memory.duplicate((data as { existing: EditRecord }).existing.order);
    case "missing-edit":
      return text.problems.missing;
    case "undo-conflict":
      return text.problems.conflict((data as { order: number }).order);
    default: {
      const { errors } = text;
      if (!errors || !Object.hasOwn(errors, problem.code)) {
        return text.problems.unexpected(problem.message);
      }
      // Each error of a code carries that code's data.
      const say = errors[problem.code as keyof typeof errors] as (data: unknown) => string;
      return say(data);
    }
  }
}
