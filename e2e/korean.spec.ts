import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

const radio = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });

async function inKorean(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "편집 메모리(edit memory)" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page).toHaveTitle(/모델 편집/u);
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

test("switching the language changes the screen and keeps what was typed and loaded", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  await errata.ask("Who rules Oz?");
  await errata.question.fill("Who rules Ev?");

  await radio(page, "한국어").check();
  await inKorean(page);
  await expect(page.getByTestId("memory-count")).toHaveText("편집 1개");
  await expect(errata.decision).toContainText("1번 편집의 범위 안(in scope)");
  await expect(errata.badge("base")).toContainText("자가 점검 통과");
  await expect(errata.input).toHaveValue("Who rules Oz?");
  const form = page.getByRole("region", { name: "새 편집" });
  await expect(form.getByLabel("질문")).toHaveValue("Who rules Ev?");
  await expect(page.getByRole("listitem", { name: "1번 편집", exact: true })).toBeVisible();

  await radio(page, "English").check();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveTitle("Errata, a SERAC playground");
  await expect(errata.decision).toContainText("In scope of edit 1");
  await expect(errata.question).toHaveValue("Who rules Ev?");
});

test("the choice survives a reload, without a word of English on the way", async ({
  errata,
  page,
}) => {
  await errata.open();
  await radio(page, "한국어").check();
  await inKorean(page);

  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const title = document.getElementById("memory-title")?.textContent;
      if (title && seen.at(-1) !== title) seen.push(title);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.reload();
  await inKorean(page);
  await expect(radio(page, "한국어")).toBeChecked();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen).toEqual(["편집 메모리(edit memory)"]);
});

test("English needs no Korean, and Korean is fetched once and works offline", async ({
  errata,
  page,
  context,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await errata.open();
  expect(asked.filter((path) => /\/ko-[\w-]+\.js$/u.test(path))).toEqual([]);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await context.setOffline(true);
  await radio(page, "한국어").check();
  await inKorean(page);
});

test("a text that cannot be fetched leaves the page as it is, and says so", async ({ page }) => {
  await page.route(/\/ko-[\w-]+\.js$/u, (route) => route.abort());
  await page.goto("/");
  await radio(page, "한국어").check();
  await expect(page.getByText("The text in that language could not be fetched")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Edit memory", exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("answers, inputs and edits are marked as the English that they are", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  await errata.ask("Who rules Oz?");
  await radio(page, "한국어").check();
  await inKorean(page);
  for (const name of ["base", "edited"] as const) {
    await expect(errata.answerText(name)).toHaveAttribute("lang", "en");
  }
  const edit = page.getByRole("listitem", { name: "1번 편집", exact: true });
  await expect(edit.getByText("Who rules Oz?")).toHaveAttribute("lang", "en");
  await expect(errata.input).toHaveAttribute("lang", "en");
  await errata.input.fill("오즈는 누가 다스리나요?");
  await expect(errata.input).toHaveAttribute("lang", "ko");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the Korean page, ${colorScheme}`, async ({ errata, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await errata.open();
    await errata.addEdit("Who rules Oz?", "Ozma");
    await radio(page, "한국어").check();
    await inKorean(page);
    expect(await violations(page), "before the models").toEqual([]);
    await page.getByRole("button", { name: /^모델 불러오기/u }).click();
    await expect(errata.badge("counterfactual")).toContainText("자가 점검 통과", {
      timeout: 60_000,
    });
    await errata.input.fill("Who rules Oz?");
    await errata.input.press("Enter");
    await expect(errata.decision).toContainText("범위 안");
    await page.getByRole("button", { name: "1번 편집 수정" }).click();
    expect(await violations(page), "in scope, changing an edit").toEqual([]);
  });
}

test.describe("a browser that asks for Korean", () => {
  test.use({ locale: "ko-KR" });

  test("gets it on its first visit, and its own choice after that", async ({ page }) => {
    await page.goto("/");
    await inKorean(page);
    await expect(radio(page, "시스템").first()).toBeChecked();
    await radio(page, "English").check();
    await expect(page.getByRole("heading", { name: "Edit memory", exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Edit memory", exact: true })).toBeVisible();
  });
});

test.describe("on a screen 390 wide", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 } });

  test("nothing overflows, from the offer to an answer", async ({ errata, page }) => {
    await page.goto("/");
    await inKorean(page);
    expect(await overflow(page), "the first screen").toBeLessThanOrEqual(0);
    await page.getByText("작동 원리").click();
    expect(await overflow(page), "the figure").toBeLessThanOrEqual(0);
    const spilling = await page.evaluate(() => {
      const figure = document.querySelector(".how-svg")?.getBoundingClientRect();
      return [...document.querySelectorAll(".how-svg text")]
        .filter((text) => {
          const { left, right } = text.getBoundingClientRect();
          return !figure || left < figure.left - 1 || right > figure.right + 1;
        })
        .map((text) => text.textContent);
    });
    expect(spilling).toEqual([]);
    await page.getByRole("button", { name: "편집 메모리 펼치기" }).click();
    const form = page.getByRole("region", { name: "새 편집" });
    await form.getByLabel("질문").fill("Who rules Oz?");
    await form.getByLabel("새 답").fill("Ozma");
    await form.getByRole("button", { name: "편집 추가" }).click();
    await page.getByRole("button", { name: /^모델 불러오기/u }).click();
    await expect(errata.badge("counterfactual")).toContainText("자가 점검 통과", {
      timeout: 60_000,
    });
    await errata.input.fill("Who rules Oz?");
    await errata.input.press("Enter");
    await expect(errata.decision).toContainText("범위 안");
    expect(await overflow(page), "an answer").toBeLessThanOrEqual(0);
  });
});
