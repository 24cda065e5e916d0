// `npm test`: installs what is missing, builds, runs every test, and counts them in one last line.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { installBrowser, installPackages, run } from "./install.mjs";

const UNIT = "test-results/unit.json";
const BROWSER = "test-results/browser.json";

installPackages();
installBrowser();
run("npx", ["vite", "build", "--logLevel", "warn"]);
mkdirSync("test-results", { recursive: true });

/** Runs a test runner to its end, whether its tests pass or not. */
function runTests(args, env = {}) {
  return spawnSync("npx", args, { stdio: "inherit", env: { ...process.env, ...env } }).status ?? 1;
}

/** The counts of a runner's JSON report; a runner that died without one counts as a failure. */
function counts(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    console.error(`No report in ${file}: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const unitStatus = runTests([
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${UNIT}`,
]);
const browserStatus = runTests(["playwright", "test", "--reporter=list,json"], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: BROWSER,
});

const unit = counts(UNIT, (report) => ({
  passed: report.numPassedTests,
  failed:
    report.numFailedTests +
    report.testResults.filter((f) => f.status === "failed" && f.assertionResults.length === 0)
      .length,
  skipped: report.numPendingTests + report.numTodoTests,
}));
const browser = counts(BROWSER, ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
  skipped: stats.skipped,
}));

const total = (key) => unit[key] + browser[key];
const skipped = total("skipped") > 0 ? `, ${total("skipped")} skipped` : "";
console.log(`\n${total("passed")} passed, ${total("failed")} failed${skipped}`);
process.exit(unitStatus || browserStatus ? 1 : 0);
