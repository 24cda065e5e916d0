import { gzipSync } from "node:zlib";
import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

test.describe("before its scripts", () => {
  test.beforeEach(({ page }) => page.route(/\/assets\/.*\.js$/u, (route) => route.abort()));

  test("the page says what it is", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errata a SERAC playground", {
      useInnerText: true,
    });
    await expect(page.getByText("A language model stays frozen.")).toBeVisible();
    await expect(page.getByText("모델 편집")).toHaveCount(2);
    await expect(page.getByText("모델 편집").first()).toBeHidden();
    expect(await violations(page)).toEqual([]);
  });

  test("in the language and the theme that were chosen", async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem("errata-language", "ko");
      localStorage.setItem("errata-theme", "dark");
    });
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", "ko");
    await expect(page.getByText("언어 모델의 가중치는 그대로 둡니다")).toBeVisible();
    await expect(page.getByText("A language model stays frozen.")).toBeHidden();
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe(
      "rgb(236, 236, 234)",
    );
    expect(await violations(page)).toEqual([]);
  });
});

test("a page whose scripts cannot all be fetched says so", async ({ page }) => {
  await page.route(/\/mount-[\w-]+\.js$/u, (route) => route.abort());
  await page.goto("/");
  await expect(page.getByText("The rest of the page could not be fetched.")).toBeVisible();
});

test("no script that the page starts with is above 150 kB compressed, nor all above 250", async ({
  page,
}) => {
  const sizes: number[] = [];
  const reading: Promise<void>[] = [];
  page.on("response", (response) => {
    if (!/\/assets\/[\w.-]+\.js$/u.test(response.url())) return;
    reading.push(response.body().then((body) => void sizes.push(gzipSync(body).length)));
  });
  await page.goto("/");
  await expect(page.getByTestId("memory-count")).toHaveText(/edit/u);
  await Promise.all(reading);
  expect(Math.max(...sizes)).toBeLessThan(150_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
});

for (const [width, height] of [
  [390, 844],
  [1350, 940],
] as const) {
  test(`what is on the screen stays where it is while the page starts, ${width} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(() => {
      let shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          shifted += (entry as PerformanceEntry & { readonly value: number }).value;
        }
        Object.assign(window, { shifted });
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto("/");
    await expect(page.getByRole("button", { name: /Load models \(/u })).toBeVisible();
    await page.waitForTimeout(500);
    const shifted = await page.evaluate(() => (window as { shifted?: number }).shifted ?? 0);
    expect(shifted).toBeLessThan(0.02);
  });
}
