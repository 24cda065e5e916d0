import { NOT_ISOLATED } from "./support/addresses.ts";
import { expect, test } from "./support/test.ts";

// Tiny models of the same shape: their words mean nothing, their scope is the words in common.

test.describe("with edits in memory", () => {
  test.beforeEach(async ({ errata }) => {
    await errata.open();
    await errata.addEdit("Who rules Oz?", "Ozma");
    await errata.addEdit("Which river flows through Ev?", "the Munchkin");
    await errata.load();
  });

  test("the scope meter moves while typing, before anything is run", async ({ errata, page }) => {
    await errata.input.pressSequentially("Who rules Oz?", { delay: 20 });
    await expect(errata.meterRows.first()).toContainText("Who rules Oz?");
    await expect(errata.meterRows).toHaveCount(2);
    await expect(errata.meterRows.first()).toContainText("above the threshold");
    await expect(page.getByText("threshold 0.5").first()).toBeVisible();
  });

  test("in scope another model answers, out of scope the base answer itself stands there", async ({
    errata,
  }) => {
    const inside = await errata.ask("Who rules Oz?");
    await expect(errata.decision).toContainText(/In scope of edit 1, p [=>] 0\.\d+/u);
    await expect(errata.pane("edited")).toContainText("edited by edit 1");
    expect(inside.edited).not.toBe(inside.base);

    const outside = await errata.ask("How do plants make food from light and water?");
    await expect(errata.decision).toContainText("Out of scope: the base model’s answer");
    await expect(errata.pane("edited")).toContainText("not generated again");
    expect(outside.edited).toBe(outside.base);
  });

  test("a pause runs the prediction, and an edit that is off does not apply", async ({
    errata,
  }) => {
    await errata.edit(1).getByRole("switch").click();
    await errata.input.fill("Who rules Oz?");
    await expect(errata.decision).toContainText("Out of scope");
  });

  test("an edit that is added, changed or deleted counts at once", async ({ errata, page }) => {
    await errata.addEdit("How tall is Glinda?", "900 feet");
    await errata.ask("How tall is Glinda?");
    await expect(errata.decision).toContainText("In scope of edit 3");
    await errata.edit(3).getByRole("button", { name: "Delete edit 3" }).click();
    await expect(errata.edit(3)).toBeHidden();
    await errata.ask("How tall is Glinda?");
    await expect(errata.decision).toContainText("Out of scope");
    await page.getByRole("button", { name: /Undo: delete edit 3/u }).click();
    await expect(errata.edit(3)).toBeVisible();
    await errata.ask("How tall is Glinda?");
    await expect(errata.decision).toContainText("In scope of edit 3");
  });

  test("Stop ends a prediction and keeps what was written", async ({ errata, page }) => {
    // The tiny models are done in a fraction of a second: the page itself has to press the button.
    await page.evaluate(() => {
      const observer = new MutationObserver(() => {
        const stop = [...document.querySelectorAll("button")].find((b) =>
          b.textContent.endsWith("Stop"),
        );
        stop?.click();
        if (stop) observer.disconnect();
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    await errata.input.fill("How do plants make food from light and water?");
    await errata.input.press("Enter");
    await expect(page.getByTestId("announcement")).toHaveText("Stopped.");
    await errata.ask("Who rules Oz?");
    await expect(errata.decision).toContainText("In scope of edit 1");
  });

  test("an input that is too long is refused with the limit, and kept", async ({
    errata,
    page,
  }) => {
    const long = "the emerald city ".repeat(120);
    await errata.input.fill(long);
    await errata.input.press("Enter");
    await expect(page.getByText(/limit of 160|limit is 160/u).first()).toBeVisible();
    await expect(errata.input).toHaveValue(long);
  });

  test("the times of each stage are shown, and diagnostics tell of the machine", async ({
    errata,
  }) => {
    await errata.ask("Who rules Oz?");
    for (const name of ["base", "edited"] as const) {
      await expect(errata.pane(name)).toContainText("prefill");
      await expect(errata.pane(name)).toContainText("decode");
      await expect(errata.pane(name)).toContainText("tokens");
    }
    const text = await errata.diagnostics();
    for (const part of ["onnxruntime", "1.30.0", "WASM", "self-check", "Chrome"]) {
      expect(text.toLowerCase()).toContain(part.toLowerCase());
    }
  });
});

test("without cross-origin isolation it works on one thread and says so", async ({ errata }) => {
  await errata.open(NOT_ISOLATED);
  await expect(errata.notice("isolation")).toContainText("one thread");
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  await errata.ask("Who rules Oz?");
  await expect(errata.decision).toContainText("In scope of edit 1");
});
