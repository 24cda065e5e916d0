/** What a person should know of the page's state, each with what can be done about it. */
import type { ReactNode } from "react";
import { useState } from "react";
import type { EngineStatus } from "../engine/engine.ts";
import { useEngine, useHistory, useMemory, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { keepInputs, unsavedBox } from "./unsaved.ts";
import { useUpdate } from "./use-update.ts";

interface Notice {
  readonly id: string;
  readonly body: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Stays until its cause is gone. */
  readonly sticky?: boolean;
}

export function Notices() {
  const text = useText();
  const notices = useNotices();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const shown = notices.filter(({ id }) => !dismissed.has(id));
  return (
    <section className="notices" aria-label={text.notice} aria-live="polite">
      {shown.map(({ id, body, action, sticky }) => (
        <div key={id} className="notice" data-testid={`notice-${id}`}>
          <p>{body}</p>
          {action && <Button onClick={action.run}>{action.label}</Button>}
          {!sticky && (
            <Button
              look="plain"
              aria-label={text.dismiss}
              onClick={() => setDismissed((before) => new Set([...before, id]))}
            >
              ✕
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

function useNotices(): Notice[] {
  const text = useText();
  const { memory, playground, views } = useSession();
  const verification = useHistory((s) => s.verification);
  const { connection, quarantined, status, problem } = useMemory((s) => s);
  const { status: engineStatus, report, vectorsNotKept } = useEngine((s) => s);
  const { update, take } = useUpdate();
  const [typing, setTyping] = useState(false);
  const notices: Notice[] = [];

  const moved = engineNotice(engineStatus, text);
  if (moved) notices.push(moved);
  if (update === "waiting") {
    const inputKept = () => keepInputs(playground.getState().typed());
    const takeUnlessTyping = () => {
      const box = unsavedBox(document, inputKept());
      setTyping(box !== undefined);
      if (box) box.focus();
      else take();
    };
    notices.push({
      id: "update",
      body: typing ? text.notices.updateTyping : text.notices.update,
      action: { label: text.notices.updateNow, run: takeUnlessTyping },
    });
  }
  if (update === "elsewhere") {
    notices.push({ id: "updated-elsewhere", body: text.notices.updatedElsewhere });
  }
  if (connection === "blocked" || connection === "terminated") {
    notices.push({ id: connection, body: text.notices[connection], sticky: true });
  }
  if (connection === "outdated") {
    notices.push({
      id: "outdated",
      body: text.notices.outdated,
      action: { label: text.reload, run: () => location.reload() },
      sticky: true,
    });
  }
  if (status === "failed" && problem && connection !== "outdated") {
    notices.push({
      id: "storage",
      body: text.notices.storageFailed(problemText(problem, text)),
      action: { label: text.retry, run: () => void memory.getState().start() },
      sticky: true,
    });
  }
  if (quarantined.length > 0) {
    notices.push({ id: "quarantined", body: text.notices.quarantined(quarantined.length) });
  }
  const broken = verification.kind === "done" ? verification.report.broken : null;
  if (broken) {
    const { reasons } = text.history;
    notices.push({
      id: "history",
      body: `${text.history.broken(broken.seq, reasons[broken.reason])} ${text.history.brokenAfter}`,
      action: { label: text.history.show, run: () => views.getState().show("history") },
    });
  }
  if (report?.cacheWarning) {
    notices.push({ id: "cache", body: text.models.notKept(report.cacheWarning) });
  }
  if (vectorsNotKept) {
    notices.push({
      id: "vectors",
      body: text.notices.vectors(problemText(vectorsNotKept, text)),
    });
  }
  if (!globalThis.crossOriginIsolated) {
    notices.push({ id: "isolation", body: text.notices.isolation });
  }
  if (!("gpu" in navigator) && !report) notices.push({ id: "no-gpu", body: text.notices.noGpu });
  return notices;
}

function engineNotice(status: EngineStatus, text: Text): Notice | null {
  switch (status.kind) {
    case "restarting":
      return {
        id: "restarting",
        body: text.models.restarting[status.reason](status.detail),
        sticky: true,
      };
    case "recovered": {
      const base = status.report.models.find(({ role }) => role === "base")?.placement;
      const device = base?.device === "webgpu" ? text.models.gpu : text.models.wasm;
      return { id: "recovered", body: text.models.recovered[status.reason](device, status.edits) };
    }
    default:
      return null;
  }
}
