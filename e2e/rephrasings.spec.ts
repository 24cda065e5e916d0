import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

// The tiny models write at random, so nothing that they write is kept; what is kept and added is
// tested with the shipped ones, in real-wasm.spec.ts.
test.use({ viewport: { width: 1440, height: 1000 } });

const tab = (page: Page) => page.getByRole("tab", { name: "Probes" });
const section = (page: Page) => page.getByRole("region", { name: "Rephrasings" });

test("rephrasings are suggested after what they need is loaded, and each dropped one has its reason", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await tab(page).click();
  const suggest = section(page).getByRole("button", { name: "Suggest rephrasings", exact: true });
  await expect(suggest).toBeDisabled();
  await expect(section(page)).toContainText("load them first");
  await errata.load();

  const fetched: string[] = [];
  page.on("response", (response) => fetched.push(new URL(response.url()).pathname));
  await expect(section(page)).toContainText("They need the base model with its adapter too.");
  expect(await violations(page), "before").toEqual([]);
  const load = section(page).getByRole("button", {
    name: /^Load \d.* more and suggest rephrasings$/u,
  });
  await load.focus();
  await page.keyboard.press("Enter");
  await expect(section(page).getByRole("button", { name: "Stop" })).toBeFocused();
  await expect(errata.badge("adapted")).toContainText("self-check passed");
  await expect(section(page)).toContainText("Done: 0 of 7 candidates kept.");
  await expect(suggest).toBeFocused();
  // One of the tiny model's eight likeliest first tokens is too far behind the likeliest to be followed.
  // What was fetched is the adapter and its graph, no weights of the base.
  expect(fetched.some((path) => path.endsWith("adapter/layers.0.bin"))).toBe(true);
  expect(fetched.filter((path) => /(?:base|smollm2)\/.*\.bin$/u.test(path))).toEqual([]);

  const dropped = section(page).getByText("7 dropped, and why");
  await expect(section(page).getByRole("listitem").first()).toBeHidden();
  await dropped.click();
  await expect(section(page).getByRole("listitem")).toHaveCount(7);
  await expect(section(page).getByRole("listitem").first()).toContainText("too long");
  expect(await violations(page), "after").toEqual([]);

  // Of the edit as it was: once it says something else, they are no rephrasings of it.
  await errata.addEdit("Who rules Ev?", "Evardo");
  await page.getByLabel("Probes of").selectOption({ index: 1 });
  await expect(dropped).toBeHidden();
  await page.getByLabel("Probes of").selectOption({ index: 0 });
  await expect(dropped).toBeVisible();

  await page.getByRole("radio", { name: "한국어" }).click();
  const korean = page.getByRole("region", { name: "바꿔 말한 질문" });
  await expect(korean).toContainText("후보 7개 중 0개를 남겼습니다");
  await expect(korean.getByRole("button", { name: "바꿔 말한 질문 제안받기" })).toBeEnabled();
  expect(await violations(page), "in Korean").toEqual([]);
});

test("rephrasings are stopped, and asked for again", async ({ errata, page }) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  await tab(page).click();
  // The tiny models can be done with all of them before a test has looked twice.
  await section(page).evaluate((element) => {
    new MutationObserver((_, observer) => {
      if (!/[1-7] of up to 8 candidates done/u.test(element.textContent ?? "")) return;
      observer.disconnect();
      [...element.querySelectorAll("button")].find((b) => /Stop/u.test(b.textContent))?.click();
    }).observe(element, { subtree: true, childList: true, characterData: true });
  });
  await section(page)
    .getByRole("button", { name: /suggest rephrasings$/u })
    .click();
  await expect(section(page)).toContainText(/Stopped after [1-7] of up to 8 candidates\./u);
  await section(page).getByRole("button", { name: "Suggest rephrasings" }).click();
  await expect(section(page)).toContainText("Done: 0 of 7 candidates kept.");
});

test("rephrasings are not offered where the models have none to write them", async ({
  errata,
  page,
}) => {
  await errata.withoutModel("adapted");
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await tab(page).click();
  await expect(page.getByRole("button", { name: "Make the automatic probes anew" })).toBeVisible();
  await expect(errata.loadButton).toContainText("MB");
  await expect(section(page)).toBeHidden();
});
