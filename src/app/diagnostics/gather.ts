import { version } from "../../../package.json";
import type { Session } from "../session/session.ts";
import { diagnosticsText } from "./diagnostics.ts";

export async function gatherDiagnostics({ memory, engine, playground }: Session): Promise<string> {
  const { edits, quarantined, problem } = memory.getState();
  const { status, preference, offer, report, ...state } = engine.getState();
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  const persisted = await navigator.storage?.persisted?.().catch(() => undefined);
  const problems = [problem, state.offerProblem, state.loadProblem, state.syncProblem];
  return diagnosticsText({
    at: new Date().toISOString(),
    appVersion: version,
    browser: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    isolated: globalThis.crossOriginIsolated,
    webgpu: "gpu" in navigator,
    preference,
    engineStatus: status.kind === "restarting" ? `${status.kind} (${status.detail})` : status.kind,
    storage: {
      ...(estimate?.usage !== undefined && { usage: estimate.usage }),
      ...(estimate?.quota !== undefined && { quota: estimate.quota }),
      ...(persisted !== undefined && { persisted }),
    },
    edits: { all: edits.length, on: edits.filter(({ enabled }) => enabled).length },
    quarantined,
    offer,
    report,
    run: playground.getState().run,
    problems: problems.flatMap((found) => (found ? [`${found.code}: ${found.message}`] : [])),
  });
}
