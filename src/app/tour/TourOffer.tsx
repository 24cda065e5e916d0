/** One line in the page on the first visit; what it offers is fetched when it is wanted. */
import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import { useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";

const Tour = lazy(() => import("./Tour.tsx"));

export function TourOffer() {
  const text = useText();
  const { tour } = useSession();
  const offered = useStore(tour, (s) => s.offered);
  if (!offered) return null;
  return (
    <section className="tour-offer" aria-label={text.tour.title}>
      <p>{text.tour.offer}</p>
      <span className="together">
        <Button onClick={() => tour.getState().start()}>{text.tour.start}</Button>
        <Button look="plain" onClick={() => tour.getState().end()}>
          {text.tour.decline}
        </Button>
      </span>
    </section>
  );
}

export function TourPanel() {
  const { tour } = useSession();
  const running = useStore(tour, (s) => s.step !== null);
  return (
    running && (
      <Suspense fallback={null}>
        <Tour />
      </Suspense>
    )
  );
}
