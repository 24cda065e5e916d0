import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Models and device" });
const open = (page: Page) => page.getByRole("button", { name: "Models and device" }).click();

test("a loading is cancelled, what has arrived stays, and the next one goes on from it", async ({
  errata,
  page,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/models/**/counterfactual/layers.0.bin", async (route) => {
    await released;
    await route.abort().catch(() => {});
  });
  await errata.open();
  await errata.loadButton.click();
  await page.getByText(/^Files \(/u).click();
  await expect(page.locator(".loading-files li", { hasText: "shared.0.bin" })).toContainText(
    "downloaded",
  );
  await page.getByRole("button", { name: "Cancel loading" }).click();
  await expect(errata.loadButton).toHaveText(/Load models \([\d.]+ MB to download of [\d.]+ MB\)/u);
  await expect(errata.loadButton).toBeFocused();
  await expect(page.getByText("The models could not be loaded")).toBeHidden();
  release();
  await page.unroute("**/models/**/counterfactual/layers.0.bin");
  const fetched: string[] = [];
  page.on("response", (response) => fetched.push(new URL(response.url()).pathname));
  await errata.load();
  expect(fetched.filter((path) => path.endsWith("shared.0.bin"))).toEqual([]);
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.ask("Who rules Oz?");
});

test("what runs where, what is kept, and deleting it while the models run", async ({
  errata,
  page,
}) => {
  await errata.open();
  await open(page);
  await expect(dialog(page).getByTestId("details-base")).toContainText("not loaded");
  await page.keyboard.press("Escape");
  await errata.load();
  await open(page);
  const base = dialog(page).getByTestId("details-base");
  await expect(base).toContainText("WASM");
  await expect(base).toContainText(/passed: off by [\d.e-]+ at most/u);
  await expect(base).toContainText(/about [\d.]+ MB of weights/u);
  await expect(base).toContainText(/[\d.]+ MB, all of it/u);
  // The base's files are the counterfactual model's too, beside an adapter of its own.
  const adapted = dialog(page).getByTestId("details-counterfactual");
  await adapted.getByText(/files of it/u).click();
  const file = (name: string) => adapted.locator("li", { hasText: name });
  await expect(file("base/layers.0.bin")).toContainText("in the cache, shared with another model");
  expect(await violations(page), "the dialog").toEqual([]);

  await adapted.getByRole("button", { name: "Delete from the cache… (Counterfactual)" }).click();
  const asking = page.getByRole("alertdialog");
  await expect(asking).toContainText(/This frees [\d.]+ MB/u);
  await expect(asking).toContainText("Loading again will download as much.");
  expect(await violations(page), "asking").toEqual([]);
  await asking.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(file("counterfactual/layers.0.bin")).toContainText("not in the cache");
  await expect(file("base/layers.0.bin")).toContainText("in the cache");
  await expect(dialog(page).getByTestId("models-gone")).toContainText("run from memory");

  await dialog(page).getByRole("button", { name: "Delete all models from the cache…" }).click();
  await asking.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(dialog(page).getByTestId("cache-total")).toHaveText("0.0 MB");
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: "Models and device" })).toBeFocused();
  await expect(page.getByTestId("models-gone")).toContainText("no longer in this browser’s cache");

  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.ask("Who rules Oz?");
  await expect(errata.decision).toContainText("In scope of edit 1");
  await page.reload();
  await expect(errata.loadButton).toHaveText(/Load models \([\d.]+ MB\)/u);
  await expect(errata.edit(1)).toContainText("Ozma");
});

test("the models' cards stand in rows of which none has a single one, however many there are", async ({
  errata,
  page,
}) => {
  const rows = () =>
    page.locator(".badges > *").evaluateAll((cards) => {
      const tops = cards.map((card) => card.getBoundingClientRect().top);
      return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
    });
  const look = async (wide: readonly number[], narrow: readonly number[]) => {
    await page.setViewportSize({ width: 1440, height: 1000 });
    expect(await rows()).toEqual(wide);
    await page.setViewportSize({ width: 1024, height: 1000 });
    expect(await rows()).toEqual(narrow);
  };
  await errata.open();
  await errata.pickTask("Fact checking");
  await errata.load(undefined, "fact-check");
  await look([4], [2, 2]);
  await errata.pickTask("Question answering");
  await errata.loadMore("qa");
  await look([3, 3], [3, 3]);
  // What is offered beside them takes room from them.
  await errata.pickTask("Opinions");
  await look([3, 3], [3, 3]);
  await errata.loadMore("dialogue");
  await look([4, 3], [4, 3]);
});
