import { appendFile, readFile, writeFile } from "node:fs/promises";
import { Errata } from "./support/errata.ts";
import { expect, test } from "./support/test.ts";

test("the policy is in the page and in the headers, without inline script or style", async ({
  page,
}) => {
  const response = await page.goto("/");
  const header = response?.headers()["content-security-policy"] ?? "";
  const meta = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute("content");
  for (const policy of [header, meta ?? ""]) {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:|data:|blob:/u);
  }
  expect(header).toContain("frame-ancestors 'none'");
  const html = (await response?.text()) ?? "";
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/u);
});

test("nothing leaves the page's origin and nothing is blocked: load, edit, ask", async ({
  errata,
  page,
  context,
  baseURL,
}) => {
  const origins = new Set<string>();
  const blocked: string[] = [];
  // The service worker's requests are the context's, not the page's.
  context.on("request", (request) => origins.add(new URL(request.url()).origin));
  context.on("console", (message) => {
    if (/Content.Security.Policy|violates the following/iu.test(message.text())) {
      blocked.push(message.text());
    }
  });
  await page.exposeFunction("sawBlocked", (what: string) => blocked.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sourceFile } = event;
      const said = `${effectiveDirective}: ${blockedURI} in ${sourceFile}`;
      (window as unknown as { sawBlocked(what: string): void }).sawBlocked(said);
    });
  });
  await errata.open();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  await errata.ask("Who rules Oz?");
  await expect(errata.decision).toContainText("In scope of edit 1");
  await errata.ask("How do plants make food?");
  await page.getByRole("radio", { name: "한국어" }).check();
  await page.getByRole("radio", { name: "English" }).check();
  await page
    .getByRole("button", { name: /^What is/u })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(blocked).toEqual([]);
  expect([...origins]).toEqual([baseURL]);
});

test("the policy does block: a script from elsewhere is refused and reported", async ({ page }) => {
  await page.goto("/");
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (e) => resolve(e.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "document.title = 'taken over'";
        document.body.append(script);
      }),
  );
  expect(refused).toBe("script-src-elem");
  await expect(page).not.toHaveTitle("taken over");
});

test("a new version waits to be asked for, and no tab loses what is typed", async ({
  errata,
  page,
  context,
}) => {
  const worker = "dist/sw.js";
  const before = await readFile(worker, "utf8");
  try {
    await errata.open();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    const other = new Errata(await context.newPage());
    await other.open();
    await other.question.fill("Who rules Ev?");
    await page.getByRole("tab", { name: "Playground" }).click();
    await errata.input.fill("Who rules Oz?");
    await errata.answer.fill("Ozma");

    await appendFile(worker, "\n// A newer version.\n");
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update();
    });
    const notice = errata.notice("update");
    await expect(notice).toContainText("new version");
    await notice.getByRole("button", { name: "Use it now" }).click();
    await expect(errata.answer).toBeFocused();
    await expect(notice).toContainText("Save it or clear it first");
    await expect(errata.answer).toHaveValue("Ozma");

    await errata.answer.fill("");
    const reloaded = page.waitForEvent("load");
    await notice.getByRole("button", { name: "Use it now" }).click();
    await reloaded;
    await expect(errata.input).toHaveValue("Who rules Oz?");
    await expect(errata.notice("update")).toBeHidden();

    await expect(other.notice("updated-elsewhere")).toContainText("older");
    await expect(other.question).toHaveValue("Who rules Ev?");
  } finally {
    await writeFile(worker, before);
  }
});
