import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the main states, ${colorScheme}`, async ({ errata, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await errata.open();
    expect(await violations(page), "before anything").toEqual([]);
    await errata.addEdit("Who rules Oz?", "Ozma");
    await errata.load();
    await errata.ask("Who rules Oz?");
    expect(await violations(page), "in scope").toEqual([]);
    await errata.ask("How do plants make food?");
    expect(await violations(page), "out of scope").toEqual([]);
    await errata.edit(1).getByRole("button", { name: "Change edit 1" }).click();
    await errata.question.fill("Who rules Ev?");
    await errata.addForm.getByRole("button", { name: "Add edit" }).click();
    expect(await violations(page), "changing an edit, with an error").toEqual([]);
  });
}

test("the loop works by keyboard alone", async ({ errata, page }) => {
  await errata.open();
  await errata.question.focus();
  await page.keyboard.type("Who rules Oz?");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ozma");
  await page.keyboard.press("Enter");
  await expect(errata.edit(1)).toBeVisible();
  await errata.loadButton.focus();
  await page.keyboard.press("Enter");
  await errata.loaded();
  await errata.input.focus();
  await page.keyboard.type("Who rules Oz?");
  await page.keyboard.press("Enter");
  await expect(errata.decision).toContainText("In scope of edit 1");
});
