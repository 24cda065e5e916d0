import { expect, test } from "./support/test.ts";

test("the whole loop fits a phone: add an edit, load, ask, read both answers", async ({
  errata,
  page,
}) => {
  await errata.open();
  const show = page.getByRole("button", { name: "Show the edit memory" });
  await show.click();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  await errata.ask("Who rules Oz?");
  await expect(errata.decision).toContainText("In scope of edit 1");
  for (const name of ["base", "edited"] as const) {
    await errata.pane(name).scrollIntoViewIfNeeded();
    await expect(errata.pane(name)).toBeInViewport();
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});

test("a toast leaves the tour's buttons free", async ({ errata, page }) => {
  await errata.open();
  await page.getByRole("button", { name: "Show the edit memory" }).click();
  await page.getByRole("button", { name: "Start the tour" }).click();
  const tour = page.locator(".tour");
  await expect(tour).toBeVisible();
  await errata.addEdit("Who rules Oz?", "Ozma");
  const toast = page.locator(".toast");
  await expect(toast).toBeVisible();
  const [above, below] = await Promise.all([toast.boundingBox(), tour.boundingBox()]);
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(below?.y ?? 0);
});
