import { expect, test } from "./support/test.ts";

// On the software adapter. Without an adapter these tests fail: they do not skip.
test.setTimeout(600_000);

test.beforeEach(async ({ errata, page }) => {
  await errata.open();
  const adapter = await page.evaluate(async () => Boolean(await navigator.gpu?.requestAdapter()));
  expect(adapter, "a WebGPU adapter").toBe(true);
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.addEdit("Which river flows through Ev?", "the Munchkin");
});

test("models run on WebGPU and decide as WASM does", async ({ errata, page }) => {
  const inputs = ["Who rules Oz?", "Which river flows through Ev?", "How do plants make food?"];
  const answers = async () => {
    const all: (string | null)[] = [];
    for (const input of inputs) {
      const { base, edited } = await errata.ask(input, 120_000);
      all.push(await errata.decision.textContent(), base, edited);
    }
    return all;
  };
  await errata.load(120_000);
  await expect(errata.badge("base")).toContainText("WebGPU");
  await expect(errata.badge("counterfactual")).toContainText("WebGPU");
  const onGpu = await answers();

  await page.getByRole("radio", { name: "WASM" }).check();
  await page.getByRole("button", { name: "Load again on WASM" }).click();
  await expect(errata.badge("base")).toContainText("WASM", { timeout: 60_000 });
  const onWasm = await answers();
  expect(onGpu.filter((_, i) => i % 3 === 0)).toEqual(onWasm.filter((_, i) => i % 3 === 0));
});

test("a lost device brings the engine back with every edit", async ({ errata, page }) => {
  await errata.load(120_000);
  await page.getByRole("button", { name: "Rehearse a GPU loss" }).click();
  await expect(errata.notice("recovered")).toContainText("2 edits restored", { timeout: 120_000 });
  await errata.ask("Who rules Oz?", 120_000);
  await expect(errata.decision).toContainText("In scope of edit 1");
  await expect(errata.badge("base")).toContainText("WebGPU");
});

test("a device lost in the middle of an answer ends it with a word, and the next works", async ({
  errata,
  page,
}) => {
  await errata.load(120_000);
  // The answer may be there in a moment: the page itself has to press the button.
  const lost = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const button = (name: string) =>
          [...document.querySelectorAll("button")].find((b) => b.textContent.endsWith(name));
        const observer = new MutationObserver(() => {
          if (!button("Stop")) return;
          observer.disconnect();
          button("Rehearse a GPU loss")?.click();
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true });
      }),
  );
  await errata.input.fill("How do plants make food from light and water?");
  await errata.input.press("Enter");
  await lost;
  await expect(errata.notice("recovered")).toBeVisible({ timeout: 120_000 });
  await errata.ask("Who rules Oz?", 120_000);
  await expect(errata.decision).toContainText("In scope of edit 1");
});

test("the verdict model passes its self-check on WebGPU, whichever device it then runs on", async ({
  errata,
}) => {
  await errata.pickTask("Fact checking");
  await errata.addStatement("Ozma rules the land of Oz.");
  await errata.load(120_000, "fact-check");
  // It stays on the faster device, and is timed on WebGPU only where its numbers are right there.
  await expect(errata.badge("verdict")).toContainText(/^Verdict modelWebGPU|ms on WebGPU/u);
  expect((await errata.ask("Ozma never rules the land of Oz", 120_000)).edited).toBe("False");
  await expect(errata.decision).toContainText("In scope of edit 3");
});

test("the adapted model passes its self-check on WebGPU and replies", async ({ errata }) => {
  await errata.pickTask("Opinions");
  await errata.addOpinion("Pineapple on pizza", "negative");
  await errata.load(120_000, "dialogue");
  await expect(errata.badge("adapted")).toContainText("WebGPU");
  const { base, edited } = await errata.ask("What do you think of pineapple on pizza?", 120_000);
  await expect(errata.decision).toContainText("In scope of edit 3");
  expect(edited).not.toBe(base);
});
