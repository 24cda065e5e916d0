import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

const EDITS = [
  ["Who rules Oz?", "Ozma"],
  ["Who rules Ev?", "Evardo"],
  ["Where is the Café Élysée?", "in Zoë’s street"],
  ["How high is Mount Munch?", "900 feet"],
] as const;

test.describe("the list", () => {
  test.beforeEach(async ({ errata }) => {
    await errata.open();
    for (const [question, answer] of EDITS) await errata.addEdit(question, answer);
  });

  test("is searched whatever the accents and the case, and filtered by switch", async ({
    errata,
    page,
  }) => {
    const search = page.getByRole("searchbox", { name: "Search edits" });
    await search.fill("CAFE zoe");
    await expect(errata.edit(3)).toBeVisible();
    await expect(errata.edit(1)).toBeHidden();
    await expect(page.getByText("1 of 4 edits shown")).toBeVisible();
    await search.fill("nowhere");
    await page.getByRole("button", { name: "Show all edits" }).click();
    await expect(errata.edit(1)).toBeVisible();
    await errata.edit(2).getByRole("switch").click();
    await page.getByRole("radio", { name: "Off", exact: true }).check();
    await expect(errata.edit(2)).toBeVisible();
    await expect(errata.edit(1)).toBeHidden();
  });

  test("one long edit fills neither the list nor the log, and one too long is refused", async ({
    errata,
    page,
  }) => {
    await errata.question.fill("x".repeat(3000));
    await errata.answer.fill("Ozma");
    await errata.answer.press("Enter");
    await expect(errata.addForm).toContainText("3,000 characters: 1,000 more than the limit");
    await errata.addEdit("x".repeat(2000), "Ozma");
    const short = (await errata.edit(5).boundingBox())?.height;
    expect(short).toBeLessThan(400);
    await errata.edit(5).getByRole("button", { name: "Show all 2,000 characters" }).click();
    await expect(errata.edit(5)).toContainText("x".repeat(2000));
    await expect
      .poll(async () => (await errata.edit(5).boundingBox())?.height)
      .toBeGreaterThan(short ?? 0);
    await errata.edit(5).getByRole("button", { name: "Show less" }).click();
    await page.getByRole("tab", { name: "History" }).click();
    const log = page.getByRole("list", { name: "Changes, newest first" });
    await expect(log).toContainText("Show all 2,000 characters");
    await expect(log).not.toContainText("x".repeat(1000));
  });

  test("several are switched and deleted at once, with one undo and redo each", async ({
    errata,
    page,
  }) => {
    await errata.edit(1).getByRole("checkbox").click();
    await errata
      .edit(3)
      .getByRole("checkbox")
      .click({ modifiers: ["Shift"] });
    const selection = page.getByRole("group", { name: "Selected edits" });
    await expect(page.getByText("3 selected")).toBeVisible();
    await selection.getByRole("button", { name: "Switch off" }).click();
    await expect(page.getByTestId("memory-count")).toHaveText("4 edits, 1 on");
    await selection.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByTestId("memory-count")).toHaveText("1 edit");
    await page.getByRole("button", { name: "Undo: delete 3 edits" }).click();
    await expect(page.getByTestId("memory-count")).toHaveText("4 edits, 1 on");
    await page.keyboard.press("Control+z");
    await expect(page.getByTestId("memory-count")).toHaveText("4 edits");
    await page.keyboard.press("Control+Shift+z");
    await expect(page.getByTestId("memory-count")).toHaveText("4 edits, 1 on");
    await page.reload();
    await page.getByRole("button", { name: "Redo: delete 3 edits" }).click();
    await expect(page.getByTestId("memory-count")).toHaveText("1 edit");
    await page.keyboard.press("Control+z");
    await expect(page.getByTestId("memory-count")).toHaveText("4 edits, 1 on");
    await page.keyboard.press("Control+y");
    await expect(page.getByTestId("memory-count")).toHaveText("1 edit");
  });

  test("is walked by the arrow keys, which stay on the same control", async ({ errata, page }) => {
    await errata.edit(1).getByRole("button", { name: "Details of edit 1" }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("button", { name: "Details of edit 2" })).toBeFocused();
    await page.keyboard.press("End");
    await expect(page.getByRole("button", { name: "Details of edit 4" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(errata.edit(4)).toContainText("the memory’s, 0.5");
  });

  test("a change of an edit is left by Escape, wherever in it the focus is", async ({ page }) => {
    const list = page.getByRole("list", { name: "Edit memory", exact: true });
    const change = page.getByRole("button", { name: "Change edit 4", exact: true });
    for (const control of ["More:", "Save"]) {
      await change.click();
      await list.getByRole("button", { name: control }).focus();
      if (control === "More:") await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await expect(list.getByRole("button", { name: "Save" })).toBeHidden();
      await expect(change).toBeFocused();
    }
  });

  test("what is wrong with a form is not said of an empty one", async ({ errata }) => {
    const refused = errata.addForm.getByText("The new answer is empty.");
    await errata.question.fill("Who rules Ev?");
    await errata.question.press("Enter");
    await expect(refused).toBeVisible();
    await errata.question.fill("");
    await expect(refused).toBeHidden();
  });

  test("an edit carries a note, a source, an author and a threshold; a copy begins with them", async ({
    errata,
    page,
  }) => {
    await errata.edit(4).getByRole("button", { name: "Change edit 4" }).click();
    const list = page.getByRole("list", { name: "Edit memory", exact: true });
    await list.getByRole("button", { name: "More:" }).click();
    await list.getByLabel("Note", { exact: true }).fill("Measured twice");
    await list.getByLabel("Source").fill("A gazetteer");
    await list.getByLabel("Author").fill("Dorothy");
    await list.getByLabel("Own threshold").fill("1.2");
    await list.getByLabel("Your name").fill("Ada");
    await list.getByRole("button", { name: "Save" }).click();
    await expect(list.getByText("“1.2” is not")).toBeVisible();
    await expect(list.getByLabel("Own threshold")).toBeFocused();
    await list.getByLabel("Own threshold").fill("0.8");
    expect(await violations(page), "the form, unfolded").toEqual([]);
    await list.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("button", { name: "Change edit 4", exact: true })).toBeFocused();

    await errata.edit(4).getByRole("button", { name: "Details" }).click();
    for (const said of ["Measured twice", "A gazetteer", "Dorothy", "0.8"]) {
      await expect(errata.edit(4)).toContainText(said);
    }
    expect(await violations(page), "details").toEqual([]);

    await errata.edit(4).getByRole("button", { name: "Duplicate edit 4" }).click();
    await expect(errata.question).toBeFocused();
    await errata.question.fill("How high is Mount Gillikin?");
    await errata.addForm.getByLabel("Author").fill("");
    await errata.addForm.getByRole("button", { name: "Add edit" }).click();
    await errata.edit(5).getByRole("button", { name: "Details" }).click();
    // Without an author of its own it has the name that was set above.
    await expect(errata.edit(5)).toContainText("Ada");
    await expect(errata.edit(5)).toContainText("own threshold 0.8");
  });
});

test.describe("the threshold", () => {
  test.beforeEach(async ({ errata }) => {
    await errata.open();
    await errata.addEdit("Who rules Oz?", "Ozma");
    await errata.addEdit("Which river flows through Ev?", "the Munchkin");
    await errata.load();
    await errata.ask("Who rules Oz?");
  });

  test("is moved by keys and pointer, and what depends on it moves at once", async ({
    errata,
    page,
  }) => {
    const slider = page.getByRole("slider", { name: "Scope threshold of the memory" });
    const preview = page.getByTestId("preview");
    await expect(preview).toContainText("in scope of edit 1, margin +");
    await expect(page.getByText(/p by the two-stage classifier/u)).toBeVisible();
    await expect(page.getByTestId("memory-figures")).toContainText(/scope adds [\d.,]+ ms/u);

    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByText("threshold 0.51").first()).toBeVisible();
    await expect(page.getByTestId("threshold-note")).toContainText("Published figures");
    await expect(page.locator(".decision")).toContainText("over the threshold 0.51");
    expect(await violations(page), "a moved threshold").toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);

    const base = await errata.answerText("base").textContent();
    await page.keyboard.press("End");
    await expect(preview).toContainText("out of scope; edit 1 is nearest, margin −");
    // The answers are the base model's from now on, and that is there already.
    await expect(errata.decision).toContainText("Out of scope");
    await expect(page.getByRole("region", { name: "Result" })).toHaveAttribute(
      "aria-busy",
      "false",
    );
    for (const name of ["base", "edited"] as const) {
      await expect(errata.answerText(name)).toHaveText(base ?? "");
    }

    // Waits until the thumb stands still with nothing on it.
    await page.locator(".threshold-thumb").hover();
    await page.mouse.down();
    const plot = await page.locator(".meter-track").first().boundingBox();
    if (!plot) throw new RangeError("The meter has no place.");
    const y = plot.y + plot.height / 2;
    await page.mouse.move(plot.x + plot.width * 0.6, y, { steps: 5 });
    await expect(preview).toContainText("in scope of edit 1");
    await page.mouse.up();
    await expect(page.getByText("threshold 0.6", { exact: true })).toBeVisible();
    await expect(errata.decision).toContainText("In scope of edit 1");

    await page.reload();
    await errata.load();
    await errata.ask("Who rules Oz?");
    await expect(page.getByTestId("threshold-note")).toContainText("0.6, not the default 0.5");
    await page.getByRole("button", { name: "Reset to 0.5" }).click();
    await expect(page.getByTestId("threshold-note")).toBeHidden();
    await expect(slider).toBeFocused();
  });

  test("is set by a press on the strip below the rows", async ({ errata, page }) => {
    const strip = page.locator(".threshold-track");
    const { width } = (await strip.boundingBox()) ?? { width: 0 };
    await strip.click({ position: { x: width * 0.3, y: 4 } });
    await expect(page.getByText("threshold 0.3", { exact: true })).toBeVisible();
    const [rows, pressed] = await page.evaluate(() =>
      [".meter-rows > :last-child", ".threshold-track"].map((of) =>
        document.querySelector(of)?.getBoundingClientRect(),
      ),
    );
    expect(pressed?.top).toBeGreaterThanOrEqual(rows?.bottom ?? Number.POSITIVE_INFINITY);
    await expect(errata.decision).toContainText("In scope of edit 1");
  });

  test("is not behind a toast, nor is a decision, an answer or what has the focus", async ({
    errata,
    page,
  }) => {
    await page.setViewportSize({ width: 1440, height: 1000 });
    await errata.addEdit("How high is Mount Munch?", "900 feet");
    await expect(page.locator(".toast")).toBeVisible();
    const behind = () =>
      page.evaluate(() => {
        const toast = document.querySelector(".toast")?.getBoundingClientRect();
        if (!toast) throw new RangeError("There is no toast.");
        return [".meter", ".decision", ".panes", ":focus"].filter((of) => {
          const box = document.querySelector(of)?.getBoundingClientRect();
          if (!box) throw new RangeError(`There is no ${of}.`);
          const beside = box.right <= toast.left || box.left >= toast.right;
          return !beside && box.bottom > toast.top && box.top < toast.bottom;
        });
      });
    expect(await behind()).toEqual([]);
    await page.getByRole("slider", { name: "Scope threshold of the memory" }).focus();
    expect(await behind()).toEqual([]);
  });

  test("of an edit holds it back, and the decision says so", async ({ errata, page }) => {
    await errata.edit(1).getByRole("button", { name: "Change edit 1" }).click();
    const list = page.getByRole("list", { name: "Edit memory", exact: true });
    await list.getByRole("button", { name: "More:" }).click();
    await list.getByLabel("Own threshold").fill("1");
    await list.getByRole("button", { name: "Save" }).click();
    await expect(errata.meterRows.first()).toContainText("own threshold 1");
    await expect(errata.decision).toContainText("Out of scope");
    await expect(page.locator(".decision")).toContainText("not above its own threshold 1");
    expect(await violations(page), "an own threshold").toEqual([]);
  });
});
