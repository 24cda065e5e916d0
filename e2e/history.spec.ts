import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import type { Errata } from "./support/errata.ts";
import { expect, test } from "./support/test.ts";

const steps = (page: Page) =>
  page.getByRole("list", { name: "Changes, newest first" }).locator(".log-step");

async function openHistory({ page }: Errata): Promise<void> {
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
}

/** Three edits; the first is then changed and the second deleted. */
async function work(errata: Errata): Promise<void> {
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.addEdit("Who rules Ev?", "Evardo");
  await errata.edit(1).getByRole("button", { name: "Change edit 1" }).click();
  const list = errata.page.getByRole("list", { name: "Edit memory", exact: true });
  await list.getByLabel("New answer").fill("Princess Ozma");
  await list.getByRole("button", { name: "Save" }).click();
  await expect(errata.edit(1)).toContainText("Princess Ozma");
  await errata.edit(2).getByRole("button", { name: "Delete edit 2" }).click();
  await expect(errata.edit(2)).toBeHidden();
  await errata.addEdit("Who rules Ix?", "Zixi");
}

test("each change is told: who, what, before and after, and one edit's alone", async ({
  errata,
  page,
}) => {
  await errata.open();
  await openHistory(errata);
  await page.getByLabel("Your name in the log").fill("Ana");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Changes are logged under “Ana” from now on.")).toBeVisible();
  await work(errata);
  await expect(steps(page)).toHaveCount(5);
  await expect(page.getByTestId("verification")).toContainText("Verified: 5 entries");
  const changed = steps(page).nth(2);
  await expect(changed).toContainText("Ana");
  await expect(changed).toContainText("Edit 1 changed");
  await expect(changed.locator('[data-side="before"]')).toContainText("Ozma");
  await expect(changed.locator('[data-side="after"]')).toContainText("Princess Ozma");

  await page.getByLabel("Only edit number").fill("2");
  await page.keyboard.press("Enter");
  await expect(steps(page)).toHaveCount(2);
  await expect(steps(page).first()).toContainText("deleted");
  await page.getByRole("button", { name: "Show all edits" }).click();
  await page.getByLabel("Only edit number").fill("77");
  await page.keyboard.press("Enter");
  await expect(page.getByText("There has never been an edit 77.")).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.reload();
  await openHistory(errata);
  await expect(page.getByTestId("verification")).toContainText("Verified: 5 entries");
  await expect(page.getByLabel("Your name in the log")).toHaveValue("Ana");
});

test("the memory is seen as it was, restored after asking, and undo takes it back", async ({
  errata,
  page,
}) => {
  await errata.open();
  await work(errata);
  await openHistory(errata);
  await page
    .getByRole("button", { name: "See the memory then, after entry 2", exact: true })
    .click();
  const heading = page.getByRole("heading", { name: /^The memory as it was on/u });
  await expect(heading).toBeFocused();
  const counts = page.getByTestId("as-it-was-counts");
  await expect(counts).toContainText("2 edits then");
  const rows = page.locator(".as-it-was-scroll li");
  await expect(rows).toContainText([/changed since/u, /deleted since/u, /not there yet/u]);
  expect(await violations(page), "as it was").toEqual([]);

  await page.getByRole("button", { name: "Restore to this point…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("1 edit deleted since will come back.");
  await expect(dialog).toContainText("1 edit changed since will be as then.");
  await expect(dialog).toContainText("1 edit added since will go.");
  expect(await violations(page), "asking").toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(errata.edit(1)).toContainText("Princess Ozma");

  await page.getByRole("button", { name: "Restore to this point…" }).click();
  await dialog.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.getByText("Restored: 3 edits changed.")).toBeVisible();
  await expect(errata.edit(1)).not.toContainText("Princess");
  await expect(errata.edit(2)).toContainText("Evardo");
  await expect(errata.edit(3)).toBeHidden();
  await expect(steps(page).first()).toContainText("3 edits restored");

  await page.getByRole("button", { name: /Undo: restore/u }).click();
  await expect(errata.edit(1)).toContainText("Princess Ozma");
  await expect(errata.edit(2)).toBeHidden();
  await expect(errata.edit(3)).toContainText("Zixi");
  await page.getByRole("button", { name: "Verify again" }).click();
  await expect(page.getByTestId("verification")).toContainText("Verified: 11 entries");
});

test("a broken chain is seen at the next load, and what is before it can be restored", async ({
  errata,
  page,
}) => {
  await errata.open();
  await work(errata);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("errata");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const store = opening.result.transaction("history", "readwrite").objectStore("history");
          const reading = store.get(3);
          reading.onsuccess = () => {
            const entry = reading.result;
            entry.after.descriptor.answer = "Glinda";
            store.put(entry);
            store.transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        };
      }),
  );
  await page.reload();
  const notice = errata.notice("history");
  await expect(notice).toContainText("The log of changes is broken at entry 3");
  await expect(notice).toContainText("its content is not what was written");
  await notice.getByRole("button", { name: "Show the log" }).click();
  const broken = steps(page).filter({ hasText: "the chain breaks here" });
  await expect(broken).toHaveCount(1);
  await expect(broken).toContainText("Entry 3");
  expect(await violations(page)).toEqual([]);
  await expect(errata.edit(1)).toContainText("Princess Ozma");
  await page
    .getByRole("button", { name: "See the memory then, after entry 2", exact: true })
    .click();
  await expect(page.getByTestId("as-it-was-counts")).toContainText("2 edits then");
});
