import { describe, expect, it } from "vitest";
import { RestartBudget, WATCHDOG, Watchdog } from "./watchdog.ts";

const SECOND = 1000;

/** Looks every five seconds from `from` to `to`, as the client does. */
function lookUntil(watchdog: Watchdog, from: number, to: number): number | undefined {
  for (let now = from; now <= to; now += 5 * SECOND) if (watchdog.isStuck(now)) return now;
  return undefined;
}

describe("Watchdog", () => {
  it("lets an idle worker be silent for ever", () => {
    const watchdog = new Watchdog();
    watchdog.reset(0);
    expect(lookUntil(watchdog, 0, 3_600_000)).toBeUndefined();
    watchdog.started(3_600_000);
    watchdog.finished(3_601_000);
    expect(lookUntil(watchdog, 3_601_000, 7_200_000)).toBeUndefined();
  });

  it("allows a busy worker a minute of silence, counted from its last sign of life", () => {
    const watchdog = new Watchdog();
    watchdog.reset(0);
    watchdog.started(100 * SECOND);
    expect(lookUntil(watchdog, 100 * SECOND, 160 * SECOND)).toBeUndefined();
    watchdog.heard(160 * SECOND);
    expect(lookUntil(watchdog, 160 * SECOND, 300 * SECOND)).toBe(225 * SECOND);
  });

  it("allows ten times the longest warm-up run where that is more", () => {
    const watchdog = new Watchdog();
    watchdog.longestRun = 17 * SECOND;
    expect(watchdog.limit).toBe(170 * SECOND);
    watchdog.longestRun = 2 * SECOND;
    expect(watchdog.limit).toBe(WATCHDOG.minimum);
  });

  it("is patient while models load", () => {
    const watchdog = new Watchdog();
    watchdog.reset(0);
    watchdog.loading = true;
    watchdog.started(0);
    expect(lookUntil(watchdog, 0, 600 * SECOND)).toBeUndefined();
    expect(lookUntil(watchdog, 605 * SECOND, 700 * SECOND)).toBe(605 * SECOND);
  });

  it("counts anew after the page was asleep", () => {
    const watchdog = new Watchdog();
    watchdog.reset(0);
    watchdog.started(0);
    expect(watchdog.isStuck(5 * SECOND)).toBe(false);
    expect(watchdog.isStuck(3600 * SECOND)).toBe(false);
    expect(lookUntil(watchdog, 3605 * SECOND, 3700 * SECOND)).toBe(3665 * SECOND);
  });

  it("counts several calls until the last has ended", () => {
    const watchdog = new Watchdog();
    watchdog.reset(0);
    watchdog.started(0);
    watchdog.started(0);
    watchdog.finished(SECOND);
    expect(lookUntil(watchdog, SECOND, 100 * SECOND)).toBe(66 * SECOND);
  });
});

describe("RestartBudget", () => {
  it("allows three restarts in five minutes, and more as time goes by", () => {
    const budget = new RestartBudget();
    expect([0, 10, 20, 30].map((s) => budget.take(s * SECOND))).toEqual([true, true, true, false]);
    expect(budget.take(299 * SECOND)).toBe(false);
    expect(budget.take(301 * SECOND)).toBe(true);
  });
});
