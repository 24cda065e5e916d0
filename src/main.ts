/**
 * The first script. index.html is painted before it: the app, which takes a slow phone a second to
 * start, begins when that is on the screen.
 */
import "./app/styles.ts";
import { localeOf, readLanguage } from "./app/text/language.ts";

/** Longer than a frame takes. A tab in the background has none, and does not wait for one. */
const NO_FRAME = 100;

const painted = new Promise<void>((resolve) => {
  const late = setTimeout(resolve, NO_FRAME);
  requestAnimationFrame(() => {
    // A frame's callbacks come before it is painted, a message after.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      clearTimeout(late);
      resolve();
    };
    port2.postMessage(null);
  });
});

// Beside the app: asked for by it, its text would come after it.
if (localeOf(readLanguage(), navigator.languages) === "ko")
  void import("./app/text/ko/ko.ts").catch(() => {});

// One after the other: two tasks to start in, and what was tapped is heard between them.
void painted
  .then(() => import("react-dom/client"))
  .then(() => import("./app/mount.tsx"))
  .then(({ mount }) => mount(), sayUnfetched);

/** In the words that first-paint.ts has put into the page for it. */
function sayUnfetched(): void {
  document.getElementById("unfetched")?.removeAttribute("hidden");
}
