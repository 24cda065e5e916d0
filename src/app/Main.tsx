/** The main column's views, as tabs. Without models it begins with the recordings. */
import { Tabs } from "@base-ui/react/tabs";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useStore } from "zustand";
import { Playground } from "./playground/Playground.tsx";
import { recordings } from "./recordings/load.ts";
import { Recordings } from "./recordings/Recordings.tsx";
import { useEngine, useSession } from "./session/SessionContext.tsx";
import { useText } from "./text/TextContext.tsx";
import { LateStatus } from "./ui/LateStatus.tsx";

const HistoryView = lazy(() => import("./history/HistoryView.tsx"));
const ProbesView = lazy(() => import("./probes/ProbesView.tsx"));
const SuitesView = lazy(() => import("./suites/SuitesView.tsx"));

interface Props {
  /** Tells which way the recording on show went; null while there is none. */
  readonly onRecorded: (path: "in" | "out" | null) => void;
}

interface View {
  readonly id: string;
  readonly label: string;
  readonly panel: ReactNode;
}

export function Main({ onRecorded }: Props) {
  const text = useText();
  const ready = useEngine((s) => s.report !== null);
  const { views: viewsStore, playground } = useSession();
  // An input that was kept through an update is shown where it was typed.
  const [view, setView] = useState(() =>
    recordings && playground.getState().input === "" ? "recordings" : "playground",
  );
  const [picked, setPicked] = useState({ example: 0, input: 0 });
  const asked = useStore(viewsStore, (s) => s.asked);

  useEffect(() => {
    // Only away from the recordings: whoever loaded the models for another view is to stay there.
    if (ready) setView((now) => (now === "recordings" ? "playground" : now));
  }, [ready]);

  useEffect(() => {
    if (asked) setView(asked.view);
  }, [asked]);

  const decision =
    view === "recordings"
      ? recordings?.examples[picked.example]?.inputs[picked.input]?.decision
      : undefined;
  const path = decision ? (decision.kind === "in-scope" ? "in" : "out") : null;
  useEffect(() => onRecorded(path), [onRecorded, path]);

  const views: View[] = [
    { id: "playground", label: text.playground.tab, panel: <Playground /> },
    ...(recordings
      ? [
          {
            id: "recordings",
            label: text.playground.recordings,
            panel: (
              <Recordings
                recordings={recordings}
                exampleIndex={picked.example}
                inputIndex={picked.input}
                onPick={(example, input) => setPicked({ example, input })}
              />
            ),
          },
        ]
      : []),
    { id: "probes", label: text.probes.tab, panel: <ProbesView /> },
    { id: "suites", label: text.suites.tab, panel: <SuitesView /> },
    { id: "history", label: text.history.tab, panel: <HistoryView /> },
  ];

  return (
    <Tabs.Root value={view} onValueChange={setView}>
      <Tabs.List className="tabs" aria-label={text.playground.view}>
        {views.map(({ id, label }) => (
          <Tabs.Tab className="tab" key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {views.map(({ id, label, panel }) => (
        <Tabs.Panel key={id} value={id}>
          <Suspense fallback={<LateStatus>{text.opening(label)}</LateStatus>}>{panel}</Suspense>
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
