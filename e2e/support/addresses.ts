/**
 * Where the built page is served for tests; playwright.config.ts starts the servers.
 * ERRATA_PORT moves all three, so that two checkouts can be tested side by side.
 */
const FIRST_PORT = Number(process.env["ERRATA_PORT"] ?? 4180);
const address = (offset: number) => `http://localhost:${FIRST_PORT + offset}`;

/** With the shipped models. */
export const REAL = address(0);
/** With tiny generated models of the same graph shape. */
export const TINY = address(1);
/** As TINY, without the cross-origin isolation headers. */
export const NOT_ISOLATED = address(2);
