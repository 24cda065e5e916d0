// What is missing is installed here, before anything of node_modules is imported: this file and
// those that import it run on a bare checkout, so they use Node alone.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const OLDEST_NODE = [20, 19];

/** Runs a command with its output on screen; ends this process with its status when it fails. */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
  if (error) console.error(`Could not start ${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Installs the packages of package-lock.json, unless they are there already. */
export function installPackages() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    console.error(
      `Errata needs Node ${OLDEST_NODE.join(".")} or later; this is ${process.versions.node}.`,
    );
    process.exit(1);
  }
  const installed = "node_modules/.package-lock.json";
  const upToDate =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs;
  // Not `npm ci`: it refuses a lock file that lacks other systems' optional binaries, and a lock
  // made against a registry that doesn't carry them all does. The locked versions still hold.
  if (!upToDate) run("npm", ["install", "--no-save", "--no-audit", "--no-fund"]);
}

const SYSTEM_CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** Where a Chromium is that tests can use; undefined means the one that Playwright manages. */
export function systemChromium() {
  const asked = process.env.ERRATA_CHROMIUM;
  return asked ?? SYSTEM_CHROMIUM.find((path) => existsSync(path));
}

/**
 * Installs a Chromium if there is none: Debian's package where that can be installed, else
 * Playwright's own download.
 */
export function installBrowser() {
  if (systemChromium()) return;
  const debianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (debianRoot) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  } else {
    run("npx", ["playwright", "install", "chromium"]);
  }
}
