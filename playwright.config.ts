import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";
import { NOT_ISOLATED, REAL, TINY } from "./e2e/support/addresses.ts";

const SYSTEM_CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
const executablePath =
  process.env["ERRATA_CHROMIUM"] ?? SYSTEM_CHROMIUM.find((path) => existsSync(path));

/** Chromium without calls home; `--no-sandbox` since tests also run as root, in containers. */
const QUIET = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const launch = (args: string[] = []) => ({
  args: [...QUIET, ...args],
  ...(executablePath && { executablePath }),
});

/** Headless Chromium has a software WebGPU adapter behind this flag, and none without it. */
const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu"];

const serve = (url: string, env: Record<string, string> = {}) => ({
  command: `npx vite preview --host localhost --strictPort --port ${new URL(url).port}`,
  url,
  env,
  reuseExistingServer: false,
});

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/playwright",
  // Two cores run one browser with a model well, and two badly.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // What a busy machine takes at the most, not how long anything should take: a wait ends as soon
  // as what it waits for is there. What has to be fast is measured: see e2e/support/slowness.ts.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  use: { baseURL: TINY, locale: "en-US", trace: "retain-on-failure" },
  webServer: [
    serve(REAL),
    serve(TINY, { ERRATA_MODELS: "e2e/fixtures/models" }),
    serve(NOT_ISOLATED, { ERRATA_MODELS: "e2e/fixtures/models", ERRATA_ISOLATED: "0" }),
  ],
  projects: [
    {
      name: "wasm",
      testIgnore: /webgpu|phone/u,
      use: { ...devices["Desktop Chrome"], channel: "", launchOptions: launch() },
    },
    {
      name: "webgpu",
      testMatch: /webgpu/u,
      use: { ...devices["Desktop Chrome"], channel: "", launchOptions: launch(SOFTWARE_WEBGPU) },
    },
    {
      name: "phone",
      testMatch: /phone/u,
      use: { ...devices["Pixel 7"], channel: "", launchOptions: launch() },
    },
  ],
});
