import { Errata } from "./support/errata.ts";
import { expect, test } from "./support/test.ts";

test("edits appear in a second tab, and neither tab overwrites the other", async ({
  errata,
  context,
}) => {
  await errata.open();
  const other = new Errata(await context.newPage());
  await other.open();

  await errata.addEdit("Who rules Oz?", "Ozma");
  await expect(other.edit(1)).toContainText("Ozma");
  await Promise.all([
    errata.addEdit("Who rules Ev?", "Evardo"),
    other.addEdit("Who rules Ix?", "King Ixo"),
  ]);
  for (const tab of [errata, other]) {
    await expect(tab.page.getByTestId("memory-count")).toHaveText("3 edits");
    await tab.page.reload();
    await expect(tab.page.getByTestId("memory-count")).toHaveText("3 edits");
  }
});

test("an edit that is being changed here survives its change there", async ({
  errata,
  context,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  const other = new Errata(await context.newPage());
  await other.open();

  await errata.edit(1).getByRole("button", { name: "Change edit 1" }).click();
  const here = errata.page.getByRole("list", { name: "Edit memory", exact: true });
  await here.getByLabel("New answer").fill("Princess Ozma");

  await other.edit(1).getByRole("button", { name: "Change edit 1" }).click();
  const there = other.page.getByRole("list", { name: "Edit memory", exact: true });
  await there.getByLabel("New answer").fill("Dorothy");
  await there.getByRole("button", { name: "Save" }).click();

  await expect(here.getByText("changed in another tab")).toBeVisible();
  await expect(here.getByLabel("New answer")).toHaveValue("Princess Ozma");
  await here.getByRole("button", { name: "Save" }).click();
  await expect(other.edit(1)).toContainText("Princess Ozma");
});
