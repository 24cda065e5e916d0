/** Edits on their way from one browser to another, as a file and as a link. */
import type { Browser, Page } from "@playwright/test";
import { expect } from "./test.ts";

const edits = (count: number) => (count === 1 ? "1 edit" : `${count} edits`);

/** Exports all edits: as a file, and with the present input as a link. */
export async function shareAll(page: Page, count: number): Promise<{ path: string; link: string }> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Export or share…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export or share edits" });
  await dialog.getByLabel(/present input/u).check();
  await dialog.getByRole("button", { name: "Copy a link" }).click();
  await expect(dialog).toContainText("Link copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: `Save ${edits(count)} as a file` }).click();
  const path = await (await download).path();
  await page.keyboard.press("Escape");
  return { path, link };
}

/** Imports a file into a browser without edits, where the last one is to say `says`. */
export async function expectFromFile(
  browser: Browser,
  path: string,
  { count, says }: { readonly count: number; readonly says: string },
): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("button", { name: "Import…" }).click();
  await page.setInputFiles("input[type=file]", path);
  await expect(page.getByRole("dialog")).toContainText(says);
  await page.getByRole("button", { name: `Import ${edits(count)}` }).click();
  const last = page.getByRole("listitem", { name: `Edit ${count}`, exact: true });
  await expect(last).toContainText(says);
  await context.close();
}

/** Follows a link in a browser without edits, which is to bring the input and its task too. */
export async function expectFromLink(
  browser: Browser,
  link: string,
  shared: { readonly count: number; readonly task: string; readonly input: string },
): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: `Import ${edits(shared.count)}` }).click();
  await expect(page.getByRole("radio", { name: shared.task })).toBeChecked();
  await expect(page.locator("#playground-input")).toHaveValue(shared.input);
  await context.close();
}
