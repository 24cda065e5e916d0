import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ errata }) => {
  await errata.open();
});

test("an edit is added, changed, switched off and deleted, and a reload keeps it so", async ({
  errata,
  page,
}) => {
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.addEdit("Who rules Ev?", "Evardo");
  await expect(page.getByTestId("memory-count")).toHaveText("2 edits");

  await errata.edit(1).getByRole("button", { name: "Change edit 1" }).click();
  const list = page.getByRole("list", { name: "Edit memory", exact: true });
  await list.getByLabel("New answer").fill("Princess Ozma");
  await list.getByRole("button", { name: "Save" }).click();
  await expect(errata.edit(1)).toContainText("Princess Ozma");
  await errata.edit(2).getByRole("switch").click();
  await expect(page.getByTestId("memory-count")).toHaveText("2 edits, 1 on");

  await page.reload();
  await expect(errata.edit(1)).toContainText("Princess Ozma");
  await expect(errata.edit(2).getByRole("switch")).not.toBeChecked();

  await errata.edit(1).getByRole("button", { name: "Delete edit 1" }).click();
  await expect(errata.edit(1)).toBeHidden();
  await page.reload();
  await expect(errata.edit(2)).toBeVisible();
  await expect(errata.edit(1)).toBeHidden();
});

test("undo takes back each change, after a reload too", async ({ errata, page }) => {
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.edit(1).getByRole("button", { name: "Delete edit 1" }).click();
  await expect(errata.edit(1)).toBeHidden();
  await page.reload();
  await page.getByRole("button", { name: /Undo: delete edit 1/u }).click();
  await expect(errata.edit(1)).toContainText("Ozma");
  await page.keyboard.press("Control+z");
  await expect(errata.edit(1)).toBeHidden();
});

test("what is typed is kept and the field is named when an edit is empty", async ({ errata }) => {
  await errata.question.fill("Who rules Oz?");
  await errata.addForm.getByRole("button", { name: "Add edit" }).click();
  await expect(errata.addForm.getByText("The new answer is empty.")).toBeVisible();
  await expect(errata.answer).toBeFocused();
  await expect(errata.question).toHaveValue("Who rules Oz?");
});

test("what is typed while an edit is being stored is kept for the next", async ({
  errata,
  page,
}) => {
  await errata.question.fill("Who rules Oz?");
  await errata.answer.fill("Ozma");
  // In one turn of the page, so that nothing can be stored before the next letter comes.
  await errata.question.evaluate((field: HTMLTextAreaElement | HTMLInputElement) => {
    field.form?.requestSubmit();
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value") ?? {};
    set?.call(field, "Who rules Ev?");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await expect(errata.edit(1)).toContainText("Ozma");
  await page.waitForTimeout(500);
  await expect(errata.question).toHaveValue("Who rules Ev?");
});

test("the same edit twice points to the first, and keeps what was typed", async ({ errata }) => {
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.question.fill("who rules  oz?");
  await errata.answer.fill("ozma");
  await errata.answer.press("Enter");
  await expect(errata.addForm.getByText("Edit 1 already says this.")).toBeVisible();
  await expect(errata.question).toHaveValue("who rules  oz?");
  await errata.addForm.getByRole("button", { name: "Show edit 1" }).click();
  await expect(errata.edit(1)).toBeFocused();
});

test("a page closed right after an edit was added has it the next time", async ({
  errata,
  context,
}) => {
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.question.fill("Who rules Ev?");
  await errata.answer.fill("Evardo");
  // Enter, and the page is gone before the form could say that it is done.
  await Promise.all([
    errata.answer.press("Enter"),
    errata.page.close({ runBeforeUnload: false }),
  ]).catch(() => {});
  const page = await context.newPage();
  await page.goto("/");
  const edits = page.getByRole("list", { name: "Edit memory", exact: true }).getByRole("listitem");
  await expect(edits.first()).toContainText("Ozma");
  // The second edit is there whole or not at all.
  for (const text of await edits.allInnerTexts()) {
    expect(text).toMatch(/Who rules Oz\?[\s\S]*Ozma|Who rules Ev\?[\s\S]*Evardo/u);
  }
});
