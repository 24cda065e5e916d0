import { expect, test } from "./support/test.ts";

/** The tiny models' shard that the generators share, and a graph. */
const SHARD = "**/models/**/shared.0.bin";

test("the page is there before any model or runtime is asked for", async ({ errata, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await errata.open();
  await expect(errata.loadButton).toHaveText(/Load models \([\d.]+ MB\)/u);
  const heavy = asked.filter((path) => /\.(wasm|bin|onnx)$|ort/u.test(path));
  expect(heavy).toEqual([]);
  // Nothing leaves the page's own origin.
  const origins = await page.evaluate(() =>
    performance.getEntriesByType("resource").map((entry) => new URL(entry.name).origin),
  );
  expect(new Set(origins)).toEqual(new Set([new URL(page.url()).origin]));
});

test("loading tells its stages, its devices and, without WebGPU, the reason", async ({
  errata,
  page,
}) => {
  await errata.open();
  const stages = new Set<string>();
  await page.exposeFunction("sawStage", (stage: string) => stages.add(stage));
  await page.evaluate(() => {
    new MutationObserver(() => {
      const label = document.querySelector(".loading-label")?.textContent;
      if (label) (window as unknown as { sawStage(stage: string): void }).sawStage(label);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await errata.load();
  for (const stage of ["Creating sessions", "Compiling shaders and warming up", "Self-check"]) {
    await expect.poll(() => [...stages].join("\n")).toContain(stage);
  }
  for (const role of ["base", "scope", "counterfactual"] as const) {
    await expect(errata.badge(role)).toContainText("WASM");
  }
  // Said once, since it holds for all of them.
  await expect(page.locator(".badge-reason")).toHaveText(/WebGPU|adapter|GPU/u);
});

test("a second visit loads from the cache, and works without a network", async ({
  errata,
  page,
  context,
}) => {
  await errata.open();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The runtime is stored by the service worker, which looks after pages opened from now on.
  await page.reload();
  await errata.load();

  const fetched: string[] = [];
  page.on("response", (response) => {
    if (/\/models\/.*\.(bin|onnx)/u.test(response.url())) fetched.push(response.url());
  });
  await page.reload();
  await expect(errata.loadButton).toHaveText("Load models (from this browser’s cache)");
  await errata.load();
  expect(fetched).toEqual([]);

  await context.setOffline(true);
  await page.reload();
  await errata.load();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.ask("Who rules Oz?");
  await expect(errata.decision).toContainText("In scope of edit 1");
});

test("an altered weight file is named and never run, and a retry loads", async ({
  errata,
  page,
}) => {
  await page.route(SHARD, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[1000] = (body[1000] ?? 0) ^ 1;
    await route.fulfill({ response, body });
  });
  await errata.open();
  await errata.loadButton.click();
  const problem = page.getByRole("alert").filter({ hasText: "The models could not be loaded" });
  await expect(problem).toContainText("shared.0.bin", { timeout: 60_000 });
  await expect(problem).toContainText(/altered|SHA-256|hash/iu);

  await page.unroute(SHARD);
  await page.getByRole("button", { name: "Try again" }).first().click();
  await errata.loaded();
});

test("a weight file that is cut short is named", async ({ errata, page }) => {
  await page.route(SHARD, async (route) => {
    const response = await route.fetch();
    const body = (await response.body()).subarray(0, 5000);
    const headers = { ...response.headers(), "content-length": "5000" };
    await route.fulfill({ status: 200, headers, body });
  });
  await errata.open();
  await errata.loadButton.click();
  const problem = page.getByRole("alert").filter({ hasText: "The models could not be loaded" });
  await expect(problem).toContainText("shared.0.bin", { timeout: 60_000 });
  await expect(problem).toContainText(/5,?000/u);
});

test("a weight file that cannot be reached is named, and what was typed stays", async ({
  errata,
  page,
}) => {
  await page.route(SHARD, (route) => route.abort());
  await errata.open();
  await errata.question.fill("Who rules Oz?");
  await errata.loadButton.click();
  const problem = page.getByRole("alert").filter({ hasText: "The models could not be loaded" });
  await expect(problem).toContainText("shared.0.bin", { timeout: 60_000 });
  await expect(errata.question).toHaveValue("Who rules Oz?");
});

test("a full disk keeps the models in memory, says so, and keeps the edits", async ({
  errata,
  page,
  context,
}) => {
  await errata.open();
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_500_000 });
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  await expect(errata.notice("cache")).toContainText(/MB/u);
  await errata.ask("Who rules Oz?");
  await expect(errata.decision).toContainText("In scope of edit 1");
  await page.reload();
  await expect(errata.edit(1)).toContainText("Ozma");
});
