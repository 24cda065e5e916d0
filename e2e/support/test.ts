/** `test` with the page as {@link Errata}, failing on any error that the page itself logs. */
import { test as base } from "@playwright/test";
import { Errata } from "./errata.ts";

export const test = base.extend<{ errata: Errata; pageErrors: string[] }>({
  pageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      await use(errors);
      base.expect(errors, "errors thrown on the page").toEqual([]);
    },
    { auto: true },
  ],
  errata: async ({ page }, use) => {
    await use(new Errata(page));
  },
});

export const expect = base.expect;
