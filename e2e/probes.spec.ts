import type { Locator, Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

const tab = (page: Page) => page.getByRole("tab", { name: "Probes" });
const table = (page: Page) => page.getByRole("table", { name: "Probes and what came of them" });
const rowOf = (page: Page, input: string): Locator =>
  table(page).getByRole("row").filter({ hasText: input });
const addForm = (page: Page) => page.getByRole("region", { name: "Add a probe" });

test.use({ viewport: { width: 1440, height: 1000 } });

test("an edit's probes are there before the models, and are added, changed and deleted", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await tab(page).click();
  await expect(rowOf(page, "own question")).toContainText("Ozma");
  await expect(rowOf(page, "own question")).toContainText("not run");
  await expect(rowOf(page, "neighbour, from the suites").first()).toContainText("the base answer");
  await expect(page.getByRole("button", { name: /^Run \d+ probes/u })).toBeDisabled();
  await page.getByRole("button", { name: "Go to “Load models”" }).click();
  await expect(errata.loadButton).toBeFocused();

  const form = addForm(page);
  await form.getByRole("button", { name: "Add probe" }).click();
  await expect(form.getByText("The input is empty.")).toBeVisible();
  await form.getByLabel("Input").fill("Oz is ruled by whom?");
  await form.getByLabel("Expected answer").fill("Ozma");
  await form.getByLabel("Expected answer").press("Enter");
  await expect(rowOf(page, "Oz is ruled by whom?")).toContainText("by hand");
  await expect(form.getByLabel("Input")).toBeFocused();
  await form.getByLabel("Input").fill("Oz is ruled by  whom?");
  await form.getByLabel("Expected answer").fill("Ozma");
  await form.getByRole("button", { name: "Add probe" }).click();
  await expect(form.getByText("has a probe with this input already")).toBeVisible();

  await page.getByRole("button", { name: "Change the probe “Oz is ruled by whom?”" }).click();
  const input = table(page).getByLabel("Input");
  await expect(input).toBeFocused();
  await input.fill("Is Oz ruled by anyone?");
  await table(page)
    .getByRole("radio", { name: /Out of scope/u })
    .click();
  await table(page).getByRole("button", { name: "Save" }).click();
  await expect(rowOf(page, "Is Oz ruled by anyone?")).toContainText("the base answer");
  await expect(
    page.getByRole("button", { name: "Change the probe “Is Oz ruled by anyone?”" }),
  ).toBeFocused();

  const before = await table(page).getByRole("row").count();
  await rowOf(page, "own question")
    .getByRole("button", { name: /^Delete/u })
    .click();
  await expect(table(page).getByRole("row")).toHaveCount(before - 1);
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(table(page).getByRole("row")).toHaveCount(before);

  // Probes outlive a reload, and the edit that they test.
  await errata.edit(1).getByRole("button", { name: "Delete edit 1" }).click();
  await expect(page.getByText("No edits yet. Add one to the edit memory")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: /Undo: delete edit 1/u }).click();
  await tab(page).click();
  await expect(rowOf(page, "Is Oz ruled by anyone?")).toBeVisible();
});

test("probes run row by row, go out of date with the memory, and a new run compares", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.addEdit("Who rules Ev?", "Evardo");
  await errata.load();
  await tab(page).click();
  await page.getByRole("button", { name: /^Run \d+ probes$/u }).click();
  await expect(page.getByText(/^Done: \d+ of \d+ probes passed\.$/u)).toBeVisible();
  await expect(table(page).getByText("not run")).toHaveCount(0);
  await expect(rowOf(page, "own question")).toContainText(/0\.\d\d/u);
  await expect(page.getByTestId("figures-edit")).toContainText(/Edit success.*n \d+/u);
  await expect(page.getByTestId("figures-memory")).toContainText("from 1 of 2 edits");
  expect(await violations(page), "after a run").toEqual([]);

  await page.getByLabel("Show", { exact: true }).selectOption("failed");
  await expect(table(page).getByText("passed", { exact: true })).toHaveCount(0);
  await page.getByLabel("Show", { exact: true }).selectOption("all");
  await errata.edit(1).getByRole("switch").click();
  await expect(page.getByTestId("out-of-date")).toContainText("out of date");
  await expect(page.getByText("This edit is off")).toBeVisible();
  await page.getByRole("button", { name: /again$/u }).click();
  await expect(page.getByText(/^Done: /u)).toBeVisible();
  await expect(page.getByTestId("out-of-date")).toBeHidden();
  await expect(page.getByTestId("compared")).toContainText(/better.*worse.*same/u);

  // The results and the comparison are there after a reload, before any models.
  await page.reload();
  await tab(page).click();
  await expect(page.getByTestId("compared")).toContainText(/better.*worse.*same/u);

  await page.getByLabel("Probes of").selectOption({ label: "the whole memory (1 edit on)" });
  await expect(table(page).getByRole("columnheader", { name: "Edit", exact: true })).toBeVisible();
});

test("a run over the whole memory is stopped, and what was run is kept", async ({
  errata,
  page,
}) => {
  await errata.open();
  for (const place of ["Oz", "Ev", "Ix", "Mo"]) {
    await errata.addEdit(`Who rules ${place}?`, `Ruler of ${place}`);
  }
  await errata.load();
  await tab(page).click();
  await page.getByLabel("Probes of").selectOption("memory");
  const run = page.getByRole("button", { name: /^Run \d+ probes$/u });
  await expect(run).toBeEnabled();
  await run.click();
  await expect(page.getByText(/^[1-9]\d* of \d+ probes done/u)).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText(/^Stopped after \d+ of \d+ probes/u)).toBeVisible();
  const rest = page.getByRole("button", { name: /^Run the \d+ not up to date/u });
  await rest.click();
  await expect(page.getByText(/^Done: /u)).toBeVisible();
  await expect(rest).toBeHidden();
  await expect(page.getByTestId("figures-memory")).toContainText("from 4 of 4 edits");
});

test("on a phone the probes are cards, and nothing is wider than the screen", async ({
  errata,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await errata.open();
  await page.getByRole("button", { name: "Show the edit memory" }).click();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await tab(page).click();
  const cards = page.getByRole("list", { name: "Probes and what came of them" });
  await expect(cards.getByRole("listitem").first()).toContainText("own question");
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ).toBeLessThanOrEqual(0);
  expect(await violations(page), "cards").toEqual([]);
});
