/**
 * `npm run screenshots`: the main states of the built page on the real models, in both themes and
 * two widths, into screenshots/, to be looked at. Not part of `npm test`.
 */
import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

const wasm = base.projects?.find(({ name }) => name === "wasm");

export default defineConfig({
  ...base,
  testMatch: /screenshots\.ts$/u,
  timeout: 1_800_000,
  projects: [{ name: "screenshots", use: wasm?.use ?? {} }],
});
