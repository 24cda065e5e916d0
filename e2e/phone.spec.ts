import { expect, test } from "./support/test.ts";

test("the whole loop fits a phone: add an edit, load, ask, read both answers", async ({
  errata,
  page,
}) => {
  await errata.open();
  const show = page.getByRole("button", { name: "Show the edit memory" });
  if (await show.isVisible()) await show.click();
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
