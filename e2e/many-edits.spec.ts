import type { Page } from "@playwright/test";
import { slowness } from "./support/slowness.ts";
import { expect, test } from "./support/test.ts";

const FEW = 100;
const MANY = 10_000;

/** Writes the edits as an older version of the page would have left them, before there was a log. */
async function seed(page: Page, count: number): Promise<void> {
  await page.evaluate(async (many) => {
    const opening = indexedDB.open("errata");
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = database.transaction("edits", "readwrite");
    for (let i = 1; i <= many; i++) {
      const question = `Who has ruled country ${i} since the year ${1000 + (i % 900)}?`;
      const answer = i % 10 === 0 ? `the Council of Élders of province ${i}` : `Ruler ${i}`;
      transaction.objectStore("edits").put({
        ...{ id: `edit-${i}`, descriptor: { task: "qa", question, answer } },
        key: JSON.stringify(["qa", question, answer]).toLowerCase(),
        ...{ enabled: true, order: i, createdAt: i, updatedAt: i, revision: 1 },
        ...{ note: "", source: "A gazetteer", author: "Ada", threshold: null },
      });
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }, count);
}

/** Scrolls the list a screen a frame, from its end back to its start, and tells how long the frames took. */
async function scrollThrough(page: Page): Promise<{ median: number; longest: number }> {
  return page.evaluate(async () => {
    const box = document.querySelector(".edit-scroll");
    if (!box) throw new RangeError("There is no list.");
    const frames: number[] = [];
    let before = await new Promise<number>(requestAnimationFrame);
    for (let i = 0; i < 150; i++) {
      const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
      box.scrollTop = atEnd ? 0 : box.scrollTop + box.clientHeight;
      const now = await new Promise<number>(requestAnimationFrame);
      frames.push(now - before);
      before = now;
    }
    frames.sort((a, b) => a - b);
    return { median: frames[75] ?? 0, longest: frames.at(-1) ?? 0 };
  });
}

test("10,000 edits are scrolled, searched, selected and switched without a wait that matters", async ({
  errata,
  page,
}) => {
  await errata.open();
  const count = page.getByTestId("memory-count");
  await seed(page, FEW);
  await page.reload();
  await expect(count).toHaveText("100 edits");
  const few = await scrollThrough(page);
  await seed(page, MANY);
  const told: string[] = [];
  const timed = async (what: string, act: () => Promise<void>): Promise<number> => {
    const start = performance.now();
    await act();
    const took = Math.round(performance.now() - start);
    told.push(`${what} ${took} ms`);
    return took;
  };

  await timed("open", async () => {
    await page.reload();
    await expect(count).toHaveText("10,000 edits");
    await expect(errata.edit(1)).toBeVisible();
  });
  expect(await page.locator(".edit-row").count()).toBeLessThan(40);
  await expect(errata.edit(1)).toHaveAttribute("aria-setsize", "10000");

  const { median, longest } = await scrollThrough(page);
  told.push(`a frame of scrolling ${Math.round(median)} ms, the longest ${Math.round(longest)} ms`);
  // A machine that paints slowly just now does so with a hundred edits too.
  expect(median).toBeLessThan(Math.max(50, 2 * few.median));
  await expect(page.locator(".edit-row").first()).toBeVisible();

  const search = page.getByRole("searchbox", { name: "Search edits" });
  const searching = await timed("search", async () => {
    await search.fill("elders 777");
    await expect(page.getByText("1 of 10,000 edits shown")).toBeVisible();
  });
  expect(searching).toBeLessThan(3000 * (await slowness(page)));
  await expect(errata.edit(7770)).toBeVisible();
  await timed("clear the search", async () => {
    await search.fill("");
    await expect(errata.edit(1)).toBeVisible();
  });

  // By keyboard to the end: the last edit is there, in sight and focused.
  await errata.edit(1).getByRole("button", { name: "Details of edit 1" }).focus();
  await timed("to the last by key", async () => {
    await page.keyboard.press("End");
    await expect(page.getByRole("button", { name: "Details of edit 10000" })).toBeFocused();
  });
  await expect(errata.edit(10_000)).toBeInViewport();

  // The first step begins the log, with an entry for each edit that was there before it.
  await timed("begin the log, switch one", async () => {
    await errata.edit(10_000).getByRole("switch").click();
    await expect(count).toHaveText("10,000 edits, 9,999 on", { timeout: 60_000 });
  });
  await timed("select all", async () => {
    await page.getByRole("checkbox", { name: "Select all 10,000" }).click();
    await expect(page.getByText("10,000 selected")).toBeVisible();
  });
  const selection = page.getByRole("group", { name: "Selected edits" });
  await timed("switch all off", async () => {
    await selection.getByRole("button", { name: "Switch off" }).click();
    await expect(count).toHaveText("10,000 edits, 0 on", { timeout: 60_000 });
  });
  await timed("undo it", async () => {
    await page.getByRole("button", { name: "Undo: switch 9,999 edits" }).click();
    await expect(count).toHaveText("10,000 edits, 9,999 on", { timeout: 60_000 });
  });

  // Stopped midway, nothing of a step is kept.
  await selection.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Stopped. Nothing was changed.")).toBeVisible({ timeout: 60_000 });
  await expect(count).toHaveText("10,000 edits, 9,999 on");
  await timed("delete all", async () => {
    await selection.getByRole("button", { name: "Delete" }).click();
    await expect(count).toHaveText("0 edits", { timeout: 60_000 });
  });
  console.warn(`10,000 edits: ${told.join("; ")}.`);
});
