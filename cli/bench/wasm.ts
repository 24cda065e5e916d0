/**
 * `npm run bench:wasm`: the base model on WASM, one thread, beside wllama (llama.cpp in WASM) with
 * the very GGUF file that our weights come from, in one run of one headless Chromium, in turns.
 */
import { createReadStream, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import { createServer } from "vite";
import { main } from "../main.ts";
import type { Timing } from "./page/main.ts";

const USAGE = `npm run bench:wasm

Needs a Chromium (ERRATA_CHROMIUM, or /usr/bin/chromium) and the published GGUF file in the cache
that training/published.py keeps (python -c "from training.published import base_gguf; base_gguf()").
`;
const ROUNDS = 5;
const TOKENS = 48;
const PROMPT = [
  "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n",
  "<|im_start|>user\nExplain how a rainbow forms.<|im_end|>\n<|im_start|>assistant\n",
].join("");
const NAMES = ["ours", "wllama"] as const;

function publishedFile(): string {
  const cache = process.env["ERRATA_CACHE"] ?? join(homedir(), ".cache", "errata");
  const files = existsSync(cache) ? readdirSync(cache, { recursive: true, encoding: "utf8" }) : [];
  const found = files.find((file) => file.endsWith(".gguf"));
  if (found === undefined) throw new Error(`No .gguf file in ${cache}.\n\n${USAGE}`);
  return join(cache, found);
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The page, its models and the peer's file, served with the isolation headers. */
async function serve() {
  const gguf = publishedFile();
  const server = await createServer({
    configFile: false,
    root: "cli/bench/page",
    publicDir: resolve("public"),
    logLevel: "error",
    optimizeDeps: { exclude: ["@wllama/wllama", "onnxruntime-web"] },
    server: {
      port: 0,
      fs: { allow: [resolve(".")] },
      headers: {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
      },
    },
    plugins: [
      {
        name: "published-file",
        configureServer: ({ middlewares }) => {
          middlewares.use("/base.gguf", (_, response) => createReadStream(gguf).pipe(response));
        },
      },
    ],
  });
  await server.listen();
  return server;
}

function report(name: string, timings: readonly Timing[]): void {
  const [first] = timings;
  const token = timings.map(({ decode, tokens }) => decode / (tokens - 1));
  const line = [
    name.padEnd(7),
    `${first?.promptTokens} tokens of prompt ${median(timings.map((t) => t.prefill)).toFixed(0)} ms`,
    `a token ${median(token).toFixed(1)} ms (${Math.min(...token).toFixed(1)} to ${Math.max(...token).toFixed(1)})`,
    `${(1000 / median(token)).toFixed(1)} tokens a second`,
  ];
  console.log(line.join(", "));
  console.log(`        ${JSON.stringify(first?.text.slice(0, 100))}`);
}

await main(USAGE, async () => {
  const server = await serve();
  const executablePath =
    process.env["ERRATA_CHROMIUM"] ?? ["/usr/bin/chromium"].find((path) => existsSync(path));
  const browser = await chromium.launch({
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    ...(executablePath && { executablePath }),
  });
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error.message));
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  await page.waitForFunction(() => "contestants" in window);
  const handles = {
    ours: await page.evaluateHandle(() => window.contestants.ours()),
    wllama: await page.evaluateHandle(() => window.contestants.wllama()),
  };
  const timings: Record<(typeof NAMES)[number], Timing[]> = { ours: [], wllama: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of NAMES) {
      const timing = await handles[name].evaluate(
        (it, [prompt, tokens]) => it.run(prompt, tokens),
        [PROMPT, TOKENS] as const,
      );
      // The first round grows the memory and fills the caches.
      if (round > 0) timings[name].push(timing);
    }
  }
  console.log(
    `Chromium ${browser.version()}, one thread each, medians of ${ROUNDS} answers in turns`,
  );
  for (const name of NAMES) report(name, timings[name]);
  await browser.close();
  await server.close();
});
