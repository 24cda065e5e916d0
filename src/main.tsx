import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import "./app/styles.ts";
import { createEngine } from "./app/engine/create-engine.ts";
import { readOffer } from "./app/models/offer.ts";
import { SessionProvider } from "./app/session/SessionContext.tsx";
import { createSession } from "./app/session/session.ts";
import { firstText } from "./app/text/catalogues.ts";
import { TextProvider } from "./app/text/TextProvider.tsx";
import type { Persistence } from "./storage/persistence.ts";

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
  createRoot(root).render(
    <StrictMode>
      <TextProvider first={text}>
        <SessionProvider value={session}>
          <App persistence={persistence} />
        </SessionProvider>
      </TextProvider>
    </StrictMode>,
  ),
);
