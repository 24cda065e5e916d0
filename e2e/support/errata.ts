/** The page as a person uses it: by labels and roles, so that a test reads like a use. */
import { expect, type Locator, type Page } from "@playwright/test";

export type PaneName = "base" | "edited";

/** What is loaded for a task. */
const ROLES = {
  qa: ["base", "scope", "cross", "counterfactual"],
  "fact-check": ["base", "scope", "claims", "verdict"],
  dialogue: ["base", "adapted", "scope", "cross"],
} as const;
type LoadedTask = keyof typeof ROLES;

export class Errata {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get loadButton(): Locator {
    return this.page.getByRole("button", { name: /^Load models/u });
  }

  get input(): Locator {
    return this.page.locator("#playground-input");
  }

  get question(): Locator {
    return this.addForm.getByLabel("Question or cloze prompt");
  }

  get statement(): Locator {
    return this.addForm.getByLabel("Statement, read as evidence");
  }

  get topic(): Locator {
    return this.addForm.getByLabel("Topic", { exact: true });
  }

  get answer(): Locator {
    return this.addForm.getByLabel("New answer");
  }

  get addForm(): Locator {
    return this.page.getByRole("region", { name: "Add an edit" });
  }

  get decision(): Locator {
    return this.page.getByTestId("decision");
  }

  get meterRows(): Locator {
    return this.page.getByRole("region", { name: "Scope meter" }).getByRole("listitem");
  }

  edit(number: number): Locator {
    return this.page.getByRole("listitem", { name: `Edit ${number}`, exact: true });
  }

  pane(name: PaneName): Locator {
    return this.page.getByTestId(`pane-${name}`);
  }

  answerText(name: PaneName): Locator {
    return this.pane(name).getByTestId("answer-text");
  }

  badge(
    role: "base" | "adapted" | "scope" | "cross" | "claims" | "verdict" | "counterfactual",
  ): Locator {
    return this.page.getByTestId(`badge-${role}`);
  }

  notice(id: string): Locator {
    return this.page.getByTestId(`notice-${id}`);
  }

  async open(url = "/"): Promise<void> {
    await this.page.goto(url);
    await expect(this.page.getByTestId("memory-count")).toHaveText(/edit/u);
  }

  /** From the next opening on, the list of models lacks this one. */
  async withoutModel(name: "adapted" | "verdict"): Promise<void> {
    await this.page.route("**/models/**/manifest.json", async (route) => {
      const manifest = (await (await route.fetch()).json()) as { models: Record<string, unknown> };
      const { [name]: _, ...models } = manifest.models;
      await route.fulfill({ json: { ...manifest, models } });
    });
  }

  /** Loads the models and waits until they can answer. */
  async load(timeout = 180_000, task: LoadedTask = "qa"): Promise<void> {
    await this.loadButton.click();
    await this.loaded(timeout, task);
  }

  async loaded(timeout = 180_000, task: LoadedTask = "qa"): Promise<void> {
    for (const role of ROLES[task]) {
      await expect(this.badge(role)).toContainText("self-check passed", { timeout });
    }
  }

  /** Loads what the chosen task needs besides. */
  async loadMore(task: LoadedTask): Promise<void> {
    await this.page.getByRole("button", { name: /^Load \d.* more$/u }).click();
    await this.loaded(undefined, task);
  }

  async addEdit(question: string, answer: string): Promise<void> {
    await this.question.fill(question);
    await this.answer.fill(answer);
    await this.addForm.getByRole("button", { name: "Add edit" }).click();
    // The form empties itself once the edit is stored.
    await expect(this.question).toHaveValue("");
  }

  async addStatement(statement: string): Promise<void> {
    await this.statement.fill(statement);
    await this.addForm.getByRole("button", { name: "Add edit" }).click();
    await expect(this.statement).toHaveValue("");
  }

  async addOpinion(topic: string, sentiment: "positive" | "negative"): Promise<void> {
    await this.topic.fill(topic);
    await this.addForm.getByRole("radio", { name: sentiment }).click();
    await this.addForm.getByRole("button", { name: "Add edit" }).click();
    await expect(this.topic).toHaveValue("");
  }

  /** The playground's own picker; the form that adds an edit has another for the same choice. */
  async pickTask(task: "Question answering" | "Fact checking" | "Opinions"): Promise<void> {
    await this.page.getByRole("tab", { name: "Playground" }).click();
    const tasks = this.page.getByRole("radiogroup", { name: "Task", exact: true });
    await tasks.getByRole("radio", { name: task }).click();
  }

  async pickClassifier(kind: "Embedding" | "Cross-attention" | "Two-stage"): Promise<void> {
    await this.page.getByRole("radio", { name: kind }).click();
  }

  /** Asks, and waits for both answers. */
  async ask(input: string, timeout = 180_000): Promise<{ base: string; edited: string }> {
    await this.input.fill(input);
    await this.input.press("Enter");
    const result = this.page.getByRole("region", { name: "Result" });
    await expect(result.getByText(input, { exact: true }).first()).toBeVisible();
    await expect(result).toHaveAttribute("aria-busy", "false", { timeout });
    const [base, edited] = await Promise.all(
      (["base", "edited"] as const).map((name) => this.answerText(name).textContent()),
    );
    return { base: base ?? "", edited: edited ?? "" };
  }

  /** Opens the diagnostics as text, whether or not the clipboard can be read. */
  async diagnostics(): Promise<string> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.page.getByRole("button", { name: "Copy diagnostics" }).click();
    await expect(this.page.getByText("Diagnostics copied.")).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
