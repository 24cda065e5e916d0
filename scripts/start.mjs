// `npm start`: installs what is missing, builds, serves with the cross-origin isolation headers.
import { installPackages, run } from "./install.mjs";

installPackages();
run("npx", ["vite", "build", "--logLevel", "warn"]);
console.log("\nErrata is served at the address below. Stop it with Ctrl+C.\n");
run("npx", ["vite", "preview", "--host", "localhost", ...process.argv.slice(2)]);
