/** The app, into the page that index.html has painted. */
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import type { Persistence } from "../storage/persistence.ts";
import { App } from "./App.tsx";
import { createEngine } from "./engine/create-engine.ts";
import { readOffer } from "./models/offer.ts";
import { SessionProvider } from "./session/SessionContext.tsx";
import { createSession } from "./session/session.ts";
import { firstText } from "./text/catalogues.ts";
import { TextProvider } from "./text/TextProvider.tsx";

export function mount(): void {
  const root = document.getElementById("root");
  if (!root) throw new RangeError("index.html has no #root.");

  const { promise: persistence, resolve: onPersistence } = Promise.withResolvers<Persistence>();
  const session = createSession({
    createEngine,
    readOffer,
    modelsUrl: new URL(`${import.meta.env.BASE_URL}models/manifest.json`, document.baseURI).href,
    onPersistence,
  });

  // Not awaited here: the chunk of another language imports from this one, which would wait for it.
  void firstText().then((text) =>
    // In pieces between which a tap is heard, where one long task would keep a slow phone busy.
    startTransition(() =>
      createRoot(root).render(
        <StrictMode>
          <TextProvider first={text}>
            <SessionProvider value={session}>
              <App persistence={persistence} />
            </SessionProvider>
          </TextProvider>
        </StrictMode>,
      ),
    ),
  );
}
