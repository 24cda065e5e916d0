/**
 * What is on the screen before any script has run: the page's name and what it is, in the frame
 * that the app then fills. It is made of the app's own strings and classes, in each language;
 * public/before-paint.js has said which one is shown. Nothing in it is inline script or style.
 */
import type { IndexHtmlTransformContext, Plugin } from "vite";
import { page as en } from "./src/app/text/en/page.ts";
import { page as ko } from "./src/app/text/ko/page.ts";

/** Where main.ts goes on, once the first paint is there. */
const APP = "/src/app/mount.tsx";
type Bundle = NonNullable<IndexHtmlTransformContext["bundle"]>;

const TEXTS = { en, ko };

const escaped = (text: string) =>
  text.replace(/[&<>]/gu, (sign) => ({ "&": "&amp;", "<": "&lt;" })[sign] ?? "&gt;");

const inEach = (key: "line" | "intro" | "unfetched", tag: string, attributes: string) =>
  Object.entries(TEXTS)
    .map(([lang, text]) => `<${tag} ${attributes} lang="${lang}">${escaped(text[key])}</${tag}>`)
    .join("");

/** The same header as App.tsx has, and the frame of its first panel. */
export const FIRST_PAINT = `<div class="first-paint">
  <header class="top">
    <h1 class="brand"><span class="brand-name">${en.name}</span> ${inEach("line", "span", 'class="brand-line"')}</h1>
  </header>
  <main class="page"><section class="models">${inEach("intro", "p", 'class="first-words"')}
    <div id="unfetched" role="alert" hidden>${inEach("unfetched", "p", 'class="field-error"')}</div>
  </section></main>
</div>`;

/** A chunk's file and those of all that it imports. */
function filesOf(bundle: Bundle, fileName: string, found = new Set<string>()): Set<string> {
  const chunk = bundle[fileName];
  if (chunk?.type !== "chunk" || found.has(fileName)) return found;
  found.add(fileName);
  for (const imported of chunk.imports) filesOf(bundle, imported, found);
  return found;
}

/**
 * Puts it into index.html, and has the app's own scripts fetched beside the style sheet that the
 * first paint waits for, behind it in line.
 */
export function firstPaint(): Plugin {
  return {
    name: "errata-first-paint",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle, chunk }) {
        const root = '<div id="root">';
        if (!html.includes(root)) throw new RangeError("index.html has no #root.");
        const filled = html.replace(root, root + FIRST_PAINT);
        if (!bundle) return filled;
        const app = Object.values(bundle).find(
          (part) => part.type === "chunk" && part.facadeModuleId?.endsWith(APP),
        );
        if (!app) throw new RangeError(`No chunk is made of ${APP}.`);
        const there = chunk ? filesOf(bundle, chunk.fileName) : new Set();
        const files = [...filesOf(bundle, app.fileName)].filter((file) => !there.has(file));
        const preload = { rel: "modulepreload", fetchpriority: "low", crossorigin: true };
        return {
          html: filled,
          tags: files.map((file) => ({
            tag: "link",
            attrs: { ...preload, href: `./${file}` },
            injectTo: "head",
          })),
        };
      },
    },
  };
}
