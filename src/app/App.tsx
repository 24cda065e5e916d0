/** The screen: a header, the models, the figure, and the workbench of memory and playground. */
import { lazy, Suspense, useEffect, useState } from "react";
import type { Persistence } from "../storage/persistence.ts";
import { CopyDiagnostics } from "./diagnostics/CopyDiagnostics.tsx";
import { HelpButton } from "./help/HelpButton.tsx";
import { HowItWorks } from "./how/HowItWorks.tsx";
import { Main } from "./Main.tsx";
import { MEMORY_TITLE_ID } from "./memory/focus.ts";
import { MemoryPanel } from "./memory/MemoryPanel.tsx";
import { useJournalKeys } from "./memory/use-undo.ts";
import { ModelsBar } from "./models/ModelsBar.tsx";
import { Notices } from "./notices/Notices.tsx";
import { useSession } from "./session/SessionContext.tsx";
import { LanguageToggle } from "./text/LanguageToggle.tsx";
import { useText } from "./text/TextContext.tsx";
import { ThemeToggle } from "./theme/ThemeToggle.tsx";
import { TourOffer, TourPanel } from "./tour/TourOffer.tsx";
import { TransferDialogs } from "./transfer/TransferDialogs.tsx";
import { usePath } from "./use-path.ts";

const Toasts = lazy(() => import("./ui/Toasts.tsx"));

export function App({ persistence }: { readonly persistence: Promise<Persistence> }) {
  const text = useText();
  const { memory, memorySettings, engine, history } = useSession();
  const [recorded, setRecorded] = useState<"in" | "out" | null>(null);
  const path = usePath();
  const [refused, setRefused] = useState(false);
  useJournalKeys();

  useEffect(() => {
    // The log after the edits: their listing sets aside what cannot be read.
    void memory
      .getState()
      .start()
      .then(() => history.getState().start());
    void memorySettings.getState().start();
    void engine.getState().start();
    void persistence.then((answer) => setRefused(answer === "refused"));
  }, [memory, memorySettings, engine, history, persistence]);

  return (
    <>
      <a className="skip" href="#playground">
        {text.skip}
      </a>
      <header className="top">
        <h1 className="brand">
          <span className="brand-name">{text.name}</span>{" "}
          <span className="brand-line">{text.line}</span>
        </h1>
        <div className="top-actions">
          <span className="together">
            <HelpButton />
            <CopyDiagnostics />
          </span>
          <span className="together">
            <LanguageToggle />
            <ThemeToggle />
          </span>
        </div>
      </header>
      <main className="page">
        <Notices />
        <TourOffer />
        <ModelsBar />
        <HowItWorks path={recorded ?? path} />
        <div className="workbench">
          <section className="memory-panel" aria-labelledby={MEMORY_TITLE_ID}>
            <MemoryPanel notPersistent={refused} />
          </section>
          <section
            id="playground"
            className="main-panel"
            aria-label={text.playground.title}
            tabIndex={-1}
          >
            <Main onRecorded={setRecorded} />
          </section>
        </div>
        <TourPanel />
      </main>
      <TransferDialogs />
      <Suspense fallback={null}>
        <Toasts />
      </Suspense>
    </>
  );
}
