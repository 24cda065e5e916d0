import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { edit, pack, TEN_THOUSAND, tampered } from "./support/packs.ts";
import { expect, test } from "./support/test.ts";

const dialog = (page: Page) =>
  page.getByRole("dialog", { name: /^(Import|Export or share) edits$|^A share link$/u });
const count = (page: Page) => page.getByTestId("memory-count");

async function choose(page: Page, text: string, name = "oz.json"): Promise<void> {
  await page.getByRole("button", { name: "Import…" }).click();
  await page.setInputFiles("input[type=file]", {
    ...{ name, mimeType: "application/json", buffer: Buffer.from(text) },
  });
}

test.describe("import", () => {
  test.beforeEach(async ({ errata }) => {
    await errata.open();
  });

  test("shows what it would do, settles each conflict, and is one undo", async ({
    errata,
    page,
  }) => {
    await errata.addEdit("Who rules Oz?", "The Wizard");
    await errata.addEdit("Who rules Ix?", "Queen Zixi");
    await choose(
      page,
      await pack([
        edit("a", "Who rules Oz?", "Ozma", { provenance: { author: "Baum", source: "1904" } }),
        edit("b", "Who rules Ix?", "queen  zixi"),
        edit("c", "Who rules Ev?", "Evardo"),
      ]),
    );
    await expect(dialog(page)).toContainText("oz.json, read as an edit pack");
    await expect(dialog(page).getByRole("list", { name: "What the import would do" })).toHaveText(
      "1 new1 in conflict1 here already",
    );
    expect(await violations(page), "a plan").toEqual([]);
    await expect(dialog(page)).toContainText("This adds 1 edit, as one step");
    await dialog(page).getByRole("radio", { name: "Take the new one" }).click();
    await expect(dialog(page)).toContainText("This adds 1 edit and changes 1 edit");
    await expect(count(page)).toHaveText("2 edits");
    await dialog(page).getByRole("button", { name: "Import 2 edits" }).click();

    await expect(page.getByText("2 edits imported.")).toBeVisible();
    await expect(errata.edit(1)).toContainText("Ozma");
    await expect(count(page)).toHaveText("3 edits");
    await expect(page.getByRole("heading", { name: "Edit memory", exact: true })).toBeFocused();
    await page.getByRole("button", { name: "Undo: import 2 edits" }).click();
    await expect(errata.edit(1)).toContainText("The Wizard");
    await expect(count(page)).toHaveText("2 edits");
  });

  test("takes dropped files and pasted text, and lists what cannot be read", async ({ page }) => {
    await page.getByRole("button", { name: "Import…" }).click();
    expect(await violations(page), "choosing").toEqual([]);
    await page.getByLabel("Or paste its text").fill("question,answer\nWho rules Oz?,\n,Ozma");
    await page.getByRole("button", { name: "Read the text" }).click();
    await expect(dialog(page)).toContainText("2 places in the file cannot be read");
    await expect(dialog(page).getByRole("listitem")).toHaveText([/^Line 2/u, /^Line 3/u]);
    expect(await violations(page), "faults").toEqual([]);
    // What was pasted is still there to be mended.
    await page.getByLabel("Or paste its text").fill("question,answer\nWho rules Oz?,Ozma");
    await page.getByRole("button", { name: "Read the text" }).click();
    await expect(dialog(page)).toContainText("the pasted text, read as CSV");
    await dialog(page).getByRole("button", { name: "Choose another file" }).click();

    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['[{"src":"Who rules Ev?","alt":"Evardo"}]'], "zsre.json"));
      return data;
    });
    await page.getByTestId("drop").dispatchEvent("drop", { dataTransfer: transfer });
    await expect(dialog(page)).toContainText("zsre.json, read as a zsRE file");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
    await expect(count(page)).toHaveText("0 edits");
  });

  test("of hostile packs changes nothing, or shows their text as text", async ({ page }) => {
    const hostile: [string, string, RegExp][] = [
      [
        "a wrong hash",
        await tampered((p) => {
          p["title"] = "Ev";
        }),
        /changed after it was exported/u,
      ],
      [
        "duplicate ids",
        await tampered(({ edits }) => {
          for (const e of edits as { id: string }[]) e.id = "a";
        }),
        /Edit 2 of the pack cannot be read: "id" is "a"/u,
      ],
      [
        "a future version",
        await tampered((p) => {
          p["version"] = 2;
        }),
        /version 2 of the format/u,
      ],
      [
        "10 MB in one text",
        await tampered(({ edits }) => {
          for (const e of edits as { descriptor: { answer: string } }[]) {
            e.descriptor.answer = "x".repeat(1e7);
          }
        }),
        /10,000,000 characters, where 2,000 are allowed/u,
      ],
      [
        "a prototype's name as a field",
        (await tampered(() => {})).replace('"title"', '"__proto__":{"polluted":1},"title"'),
        /"__proto__" is a name that no field may have/u,
      ],
      [
        "a prototype's name as an id",
        await tampered(({ edits }) => {
          for (const e of edits as { id: string }[]) e.id = "constructor";
        }),
        /"constructor", which no id may be/u,
      ],
    ];
    for (const [what, text, error] of hostile) {
      await choose(page, text);
      await expect(dialog(page).getByRole("alert").first(), what).toHaveText(error);
      await dialog(page).getByRole("button", { name: "Cancel" }).click();
    }
    expect(await page.evaluate(() => "polluted" in {})).toBe(false);

    const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await choose(
      page,
      await pack([edit("a", markup, "<b>bold</b>", { provenance: { note: markup } })], markup),
    );
    await expect(dialog(page).locator(".edit-question")).toHaveText(markup);
    await dialog(page).getByRole("button", { name: "Import 1 edit" }).click();
    await expect(page.locator(".edit-row .edit-answer")).toHaveText("<b>bold</b>");
    await expect(page.locator(".edit-row img, .edit-row b, .edit-row script")).toHaveCount(0);
    await expect(page).toHaveTitle(/Errata/u);
    await expect(count(page)).toHaveText("1 edit");
  });

  test("of 10,000 edits shows progress, can be cancelled midway, and goes through", async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.getByLabel("New answer").fill("typed meanwhile");
    const text = await pack(TEN_THOUSAND);
    const clicked = Date.now();
    await choose(page, text);
    await expect(dialog(page)).toContainText("10,000 new", { timeout: 60_000 });
    const read = (Date.now() - clicked) / 1000;

    // Pressed by the page itself, in the middle of the writing.
    const stopped = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const observer = new MutationObserver(() => {
            const bar = document.querySelector("progress");
            const writing = document.querySelector(".transfer-progress")?.textContent ?? "";
            if (!bar || !writing.startsWith("Writing") || bar.value < 2_000) return;
            observer.disconnect();
            resolve(writing);
            const buttons = [...document.querySelectorAll("button")];
            buttons.find((b) => b.textContent === "Cancel the import")?.click();
          });
          observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        }),
    );
    await dialog(page).getByRole("button", { name: "Import 10,000 edits" }).click();
    expect(await stopped).toMatch(/of 10,000 edits/u);
    await expect(page.getByText("Cancelled: nothing was imported.")).toBeVisible();
    await expect(count(page)).toHaveText("0 edits");
    const stored = await page.evaluate(
      () =>
        new Promise<number[]>((resolve, reject) => {
          const request = indexedDB.open("errata");
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            const names = ["edits", "history", "undo"];
            const transaction = request.result.transaction(names);
            const counts = names.map((name) => transaction.objectStore(name).count());
            transaction.oncomplete = () => resolve(counts.map(({ result }) => result));
          };
        }),
    );
    expect(stored, "edits, log and undo steps").toEqual([0, 0, 0]);

    const start = Date.now();
    await dialog(page).getByRole("button", { name: "Import 10,000 edits" }).click();
    await expect(count(page)).toHaveText("10,000 edits", { timeout: 120_000 });
    const imported = (Date.now() - start) / 1000;
    console.warn(
      `10,000 edits: read and planned in ${read.toFixed(1)} s, imported and shown in ${imported.toFixed(1)} s`,
    );
    await expect(page.getByLabel("New answer").first()).toHaveValue("typed meanwhile");
  });
});

test("an export comes back the same in another browser", async ({ errata, page, browser }) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.addEdit("Who rules Ev?", "Evardo");
  await page.getByRole("button", { name: "Export or share…" }).click();
  await dialog(page)
    .getByLabel(/^Containing/u)
    .fill("oz");
  await expect(page.getByTestId("export-count")).toHaveText("1 of 2 edits");
  await dialog(page)
    .getByLabel(/^Containing/u)
    .fill("");
  await dialog(page).getByLabel("Title of the pack").fill("Oz: rulers");
  await dialog(page)
    .getByLabel(/^Author/u)
    .fill("A reader");
  expect(await violations(page), "export").toEqual([]);
  const download = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Save 2 edits as a file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Oz-rulers.json");
  const path = await file.path();

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto("/");
  await other.getByRole("button", { name: "Import…" }).click();
  await other.setInputFiles("input[type=file]", path);
  await expect(dialog(other)).toContainText("“Oz: rulers”");
  await expect(dialog(other)).toContainText("by A reader");
  await dialog(other).getByRole("button", { name: "Import 2 edits" }).click();
  await expect(count(other)).toHaveText("2 edits");
  await context.close();
});

test("a share link asks first, in a fresh browser and in an open page", async ({
  errata,
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await page.getByRole("tab", { name: "Playground" }).click();
  await errata.input.fill("Who is it that rules Oz?");
  await page.getByRole("button", { name: "Export or share…" }).click();
  await dialog(page).getByRole("button", { name: "Copy a link" }).click();
  await expect(dialog(page)).toContainText(/Link copied: \d{3} of at most 8,000 characters/u);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#share=1\.[\w-]+$/u);

  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  const requests: string[] = [];
  other.on("request", (request) => requests.push(request.url()));
  await other.goto(link);
  await expect(dialog(other)).toContainText("touch nothing of yours until you say so");
  await expect(dialog(other)).toContainText("Who is it that rules Oz?");
  await expect(count(other)).toHaveText("0 edits");
  expect(await violations(other), "a link").toEqual([]);
  await dialog(other).getByRole("button", { name: "Cancel" }).click();
  await expect(count(other)).toHaveText("0 edits");
  await other.reload();
  await expect(count(other)).toHaveText("0 edits");
  await expect(dialog(other)).toBeHidden();

  // Followed while the page is open.
  await other.evaluate((url) => location.assign(url), link);
  await dialog(other).getByRole("button", { name: "Import 1 edit" }).click();
  await expect(count(other)).toHaveText("1 edit");
  await expect(other.locator("#playground-input")).toHaveValue("Who is it that rules Oz?");
  await other.evaluate((url) => location.assign(`${url}x`), link);
  await expect(dialog(other).getByRole("alert")).toHaveText(/The link cannot be opened/u);
  await dialog(other).getByRole("button", { name: "Close" }).click();
  expect(requests.filter((url) => url.includes("share="))).toEqual([]);
  await fresh.close();
});

test("a link that would be too large says so with figures, and the file is there", async ({
  errata,
  page,
}) => {
  await errata.open();
  const words = (i: number) =>
    Array.from({ length: 30 }, (_, j) => ((i * 7919 + j * 104729) % 1e6).toString(36)).join(" ");
  const many = Array.from({ length: 100 }, (_, i) => edit(`e${i}`, `Question ${i}?`, words(i)));
  await choose(page, await pack(many));
  await dialog(page).getByRole("button", { name: "Import 100 edits" }).click();
  await expect(count(page)).toHaveText("100 edits");
  await page.getByRole("button", { name: "Export or share…" }).click();
  await dialog(page).getByRole("button", { name: "Copy a link" }).click();
  await expect(dialog(page).getByRole("alert")).toHaveText(
    /it would have \d+,\d{3} characters, and 8,000 is the most/u,
  );
  await expect(
    dialog(page).getByRole("button", { name: "Save 100 edits as a file" }),
  ).toBeEnabled();
});
