// `npm run lighthouse`: builds, serves, measures the page with Lighthouse, and fails below the
// bounds. Lighthouse is no dependency: it brings 200 packages, and nothing else here needs them.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { installBrowser, installPackages, run, systemChromium } from "./install.mjs";

// The newest major that runs on Node 20.
const LIGHTHOUSE = "lighthouse@12.8.2";
const BOUNDS = { performance: 0.9, accessibility: 1, "best-practices": 0.95 };
const REPORT = "test-results/lighthouse.json";

installPackages();
installBrowser();
run("npx", ["vite", "build", "--logLevel", "warn"]);
mkdirSync("test-results", { recursive: true });

const { preview } = await import("vite");
const server = await preview({ preview: { host: "localhost", port: 4190 } });
const [url] = server.resolvedUrls.local;
// Not run(): it would keep this process, which serves the page, from answering.
const status = await new Promise((resolve) => {
  const measuring = spawn(
    "npx",
    [
      ...["--yes", LIGHTHOUSE, url, "--quiet", "--output=json", `--output-path=${REPORT}`],
      `--only-categories=${Object.keys(BOUNDS).join(",")}`,
      "--chrome-flags='--headless=new --no-sandbox --disable-background-networking'",
    ],
    { stdio: "inherit", shell: true, env: { ...process.env, CHROME_PATH: systemChromium() ?? "" } },
  );
  measuring.on("exit", resolve);
});
await server.close();
if (status !== 0) process.exit(1);

const { categories, audits, environment } = JSON.parse(readFileSync(REPORT, "utf8"));
// A machine that is busy with something else has a low one, and its performance says nothing.
console.log(`this machine's benchmark index: ${environment.benchmarkIndex}`);
for (const [id, bound] of Object.entries(BOUNDS)) {
  const { score, auditRefs } = categories[id];
  const below = score < bound;
  console.log(`${id}: ${score}${below ? `, below ${bound}` : ""}`);
  if (!below) continue;
  process.exitCode = 1;
  for (const { id: audit, weight } of auditRefs) {
    const { score: part, title, displayValue = "" } = audits[audit];
    if (weight > 0 && part !== null && part < 0.9) console.log(`  ${title}: ${displayValue}`);
  }
}
