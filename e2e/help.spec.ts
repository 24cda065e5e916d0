import type { Locator, Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

const sheet = (page: Page) => page.getByRole("dialog", { name: "Help and keyboard" });

test("? opens the help outside of text boxes, in both languages, and the focus comes back", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.question.focus();
  await page.keyboard.type("Who?");
  await expect(errata.question).toHaveValue("Who?");
  await expect(sheet(page)).toBeHidden();
  await page.getByRole("button", { name: "Help", exact: true }).focus();
  await page.keyboard.press("?");
  await expect(sheet(page)).toContainText("Undoes the last change of the memory");
  await expect(sheet(page)).toContainText("Counterfactual model");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Help", exact: true })).toBeFocused();
  await page.getByRole("radio", { name: "한국어" }).check();
  await page.getByRole("button", { name: "도움말", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "도움말과 키보드" })).toContainText("실행 취소");
});

test("the tour is offered once, goes through a real edit, and starts again from the help", async ({
  errata,
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 1000 });
  await errata.open();
  const offer = page.getByRole("button", { name: "Start the tour", exact: true });
  await expect(offer).toBeVisible();
  await offer.click();
  const tour = page.locator(".tour");
  await expect(tour.getByRole("heading")).toBeFocused();
  const free = async (of: Locator) => {
    const [box, over] = await Promise.all([of.boundingBox(), tour.boundingBox()]);
    if (!box || !over) throw new RangeError("It has no place.");
    return box.y >= 0 && box.y + box.height <= over.y;
  };
  await expect.poll(() => free(errata.question), "the form is in sight").toBe(true);
  await tour.getByRole("button", { name: "Add this edit" }).click();
  await expect(tour).toContainText("It is edit 1 of your memory.");
  await expect(errata.edit(1)).toContainText("Sydney");
  expect(await violations(page), "the first step").toEqual([]);
  await tour.getByRole("button", { name: "Next" }).click();
  await tour.getByRole("button", { name: /^Load the models/u }).click();
  await expect(tour).toContainText("The models are loaded.", { timeout: 60_000 });
  for (const place of ["3 of 5", "4 of 5"]) {
    await tour.getByRole("button", { name: "Next" }).click();
    await expect(tour).toContainText(place);
    await expect.poll(() => free(errata.input), "the input is in sight").toBe(true);
    await tour.getByRole("button", { name: "Ask it" }).click();
    await expect(tour).toContainText(/(In|Out of) scope.*The edited answer is/u);
    await expect.poll(() => free(errata.answerText("base")), "the answer is in sight").toBe(true);
  }
  await tour.getByRole("button", { name: "Next" }).click();
  await tour.getByRole("button", { name: "Finish" }).click();
  await expect(tour).toBeHidden();
  await expect(page.getByRole("button", { name: "Help", exact: true })).toBeFocused();

  // What was asked can be picked again.
  await errata.input.fill("");
  await page.getByRole("button", { name: "Earlier inputs (2)" }).click();
  await page.getByRole("button", { name: "What is the capital of France?" }).click();
  await expect(errata.input).toHaveValue("What is the capital of France?");
  await expect(errata.input).toBeFocused();
  await page.getByRole("button", { name: "Earlier inputs (2)" }).click();
  expect(await violations(page), "the earlier inputs").toEqual([]);
  await page.getByRole("button", { name: "Clear the list" }).click();
  await expect(page.getByRole("button", { name: /^Earlier inputs/u })).toBeHidden();

  await errata.edit(1).getByRole("button", { name: "Delete edit 1" }).click();
  await expect(errata.edit(1)).toBeHidden();
  await page.reload();
  await expect(page.getByTestId("memory-count")).toHaveText("0 edits");
  await expect(offer).toBeHidden();
  await page.keyboard.press("?");
  await sheet(page).getByRole("button", { name: "Start the tour again" }).click();
  await expect(tour.getByRole("heading")).toBeFocused();
  await tour.getByRole("button", { name: "End the tour" }).click();
  await expect(tour).toBeHidden();
});

test("the offer of the tour is declined for good", async ({ errata, page }) => {
  await errata.open();
  await page.getByRole("button", { name: "No, thanks" }).click();
  await expect(page.locator(".tour-offer")).toBeHidden();
  await page.reload();
  await expect(page.getByTestId("memory-count")).toHaveText("0 edits");
  await expect(page.locator(".tour-offer")).toBeHidden();
});
