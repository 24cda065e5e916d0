/**
 * The service worker's life as this page needs it. A newer version waits until one tab takes it;
 * that tab alone is loaded again. The others hear of it and go on: a reload that nobody asked for
 * would discard what is being typed there.
 */

export type Update =
  | "none"
  /** Fetched, and waiting to be told. */
  | "waiting"
  /** Another tab has taken it: this one runs the older version until it is loaded again. */
  | "elsewhere";

export interface UpdateWatcher {
  /** Lets the waiting version take over, then loads this tab again. */
  take(): void;
}

export interface WatchOptions {
  readonly register: () => Promise<ServiceWorkerRegistration>;
  readonly onUpdate: (update: Update) => void;
  readonly reload: () => void;
}

export function watchUpdates({ register, onUpdate, reload }: WatchOptions): UpdateWatcher {
  let waiting: ServiceWorker | null = null;
  let taken = false;

  function announce(worker: ServiceWorker): void {
    waiting = worker;
    onUpdate("waiting");
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") {
        if (taken) reload();
        else onUpdate("elsewhere");
      }
      // Replaced by a newer one still, which announces itself.
      if (worker.state === "redundant" && waiting === worker) onUpdate("none");
    });
  }

  function follow(installing: ServiceWorker, registration: ServiceWorkerRegistration): void {
    installing.addEventListener("statechange", () => {
      // The first of all has none before it, and takes over by itself.
      if (installing.state === "installed" && registration.active) announce(installing);
    });
  }

  register()
    .then((registration) => {
      if (registration.waiting && registration.active) announce(registration.waiting);
      if (registration.installing) follow(registration.installing, registration);
      registration.addEventListener("updatefound", () => {
        if (registration.installing) follow(registration.installing, registration);
      });
    })
    // Without a service worker (private browsing, say) the page works; it needs the network then.
    .catch(() => {});

  return {
    take() {
      taken = true;
      if (waiting?.state === "installed") waiting.postMessage({ type: "SKIP_WAITING" });
      else reload();
    },
  };
}
