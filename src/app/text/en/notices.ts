/** Notices, problems and the diagnostics. */
import { format } from "./format.ts";

export const notices = {
  isolation:
    "This page is not cross-origin isolated, so WebAssembly runs on one thread: it works, slower. Serving it with the COOP and COEP headers (as npm start does) changes that.",
  noGpu: "This browser has no WebGPU. The models will run on WASM: it works, slower.",
  quarantined: (n: number) =>
    format.plural(n, {
      one: "# record of the edit memory could not be read and was set aside, not deleted. “Copy diagnostics” lists it.",
      other:
        "# records of the edit memory could not be read and were set aside, not deleted. “Copy diagnostics” lists them.",
    }),
  blocked:
    "An older version of this page is open in another tab and holds the edit memory. Close that tab; this one then goes on by itself.",
  outdated:
    "A newer version of this page is open in another tab, so this tab has let go of the edit memory. Reload it to go on.",
  terminated: "The browser closed the edit memory. It is opened again at the next use.",
  storageFailed: (why: string) => `${why} Edits cannot be kept until this is solved.`,
  vectors: (why: string) =>
    `The edits are safe, but their vectors could not be stored and will be computed again next time. ${why}`,
  update: "A new version of this page is ready. Your edits and the input stay.",
  updateTyping:
    "A new version of this page is ready, and loading it would discard what is typed in the box that now has the focus. Save it or clear it first.",
  updatedElsewhere:
    "Another tab has gone on to a new version of this page. This tab still runs the older one, and nothing typed here is touched: reload it when it suits you.",
  updateNow: "Use it now",
};

export const problems = {
  full: (usage: number, quota: number) =>
    `The browser’s storage for this page is full: ${format.mb(usage)} of ${format.mb(quota)} used. Nothing was lost, and what you typed is still here. Free some disk space, or clear other sites’ data, and try again.`,
  fullUnknown:
    "The browser’s storage for this page is full. Nothing was lost, and what you typed is still here. Free some disk space and try again.",
  missing: "This edit was deleted in another tab.",
  conflict: (n: number) => `Edit ${n} has changed since, so this cannot be undone any more.`,
  unexpected: (message: string) => message,
};

export const diagnostics = {
  copy: "Copy diagnostics",
  copied: "Diagnostics copied.",
  title: "Diagnostics",
  refused: "The browser did not allow copying. Select the text and copy it yourself.",
};
