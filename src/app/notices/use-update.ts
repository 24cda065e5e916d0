/** A newer version of the page, fetched and waiting. It takes over only when it is told to. */
import { useEffect, useRef, useState } from "react";
import { type Update, type UpdateWatcher, watchUpdates } from "./service-worker.ts";

export function useUpdate(): { readonly update: Update; readonly take: () => void } {
  const [update, setUpdate] = useState<Update>("none");
  const watcher = useRef<UpdateWatcher | null>(null);
  useEffect(() => {
    // The development server has no service worker.
    if (!import.meta.env.PROD || watcher.current) return;
    watcher.current = watchUpdates({
      register,
      onUpdate: setUpdate,
      reload: () => location.reload(),
    });
  }, []);
  return { update, take: () => watcher.current?.take() };
}

async function register(): Promise<ServiceWorkerRegistration> {
  if (!("serviceWorker" in navigator)) throw new TypeError("There are no service workers here.");
  // What the page itself needs is fetched first.
  if (document.readyState !== "complete") {
    await new Promise((resolve) => window.addEventListener("load", resolve, { once: true }));
  }
  return navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
}
