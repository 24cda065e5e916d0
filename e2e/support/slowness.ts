import type { Page } from "@playwright/test";

/** What the work below takes on two cores that do nothing else. */
const QUIET_MS = 270;

/**
 * How many times slower than that this machine is just now, 1 at the least: a bound in milliseconds
 * times this asks the same of the page on a machine that is busy with something else.
 */
export async function slowness(page: Page): Promise<number> {
  const took = await page.evaluate(() => {
    const start = performance.now();
    let hash = 0;
    for (let i = 0; i < 2e8; i++) hash = (Math.imul(hash, 31) + i) | 0;
    // What is never read would never be computed.
    return hash === 0.5 ? 0 : performance.now() - start;
  });
  return Math.max(1, took / QUIET_MS);
}
