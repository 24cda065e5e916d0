import type { Path } from "./how/Figure.tsx";
import { usePlayground } from "./session/SessionContext.tsx";

/** Which way the present input goes through the figure. */
export function usePath(): Path {
  return usePlayground(({ run }) => {
    if (!run) return "none";
    if (!run.decision) return run.status === "running" ? "waiting" : "none";
    return run.decision.kind === "in-scope" ? "in" : "out";
  });
}
