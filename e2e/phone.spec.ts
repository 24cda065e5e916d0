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

test("the task's help and an edit's details stay in their lines, and a toast off the pickers", async ({
  errata,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await errata.open();
  await page.getByRole("button", { name: "Show the edit memory" }).click();
  await page.getByRole("tab", { name: "Playground" }).click();
  await errata.load();
  await errata.addEdit("Who rules Oz?", "Ozma");
  const middle = async (of: ReturnType<typeof page.locator>) => {
    const box = await of.boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0) / 2;
  };
  const toast = page.locator(".toast");
  await expect(toast).toBeVisible();
  const picker = page.getByTestId("classifier");
  await picker.scrollIntoViewIfNeeded();
  const [above, below] = await Promise.all([toast.boundingBox(), picker.boundingBox()]);
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(below?.y ?? 0);

  const tasks = page.getByRole("radiogroup", { name: "Task", exact: true });
  const help = page.locator(".choice").first().locator(".help-trigger");
  expect(Math.abs((await middle(tasks)) - (await middle(help)))).toBeLessThan(4);
  const action = (name: string) => page.getByRole("button", { name });
  const [change, details] = [action("Change edit 1"), action("Details of edit 1")];
  expect(Math.abs((await middle(change)) - (await middle(details)))).toBeLessThan(4);
  const views = page.getByRole("tab");
  expect(Math.abs((await middle(views.first())) - (await middle(views.last())))).toBeLessThan(4);
  // That none of them has WebGPU is said once, not on each card.
  await expect(page.getByText("All on WASM.")).toBeVisible();
  await expect(page.locator(".badge .badge-reason")).toHaveCount(0);
});
