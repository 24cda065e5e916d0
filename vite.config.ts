import react from "@vitejs/plugin-react";
import compression from "compression";
import sirv from "sirv";
import type { Connect, Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { firstPaint } from "./first-paint.ts";
import { HEADER_POLICY, META_POLICY } from "./security-policy.ts";

/** With these two headers a page may share memory between threads, which WASM needs for speed. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * Serves another folder of models in place of public/models, so that tests can run the built page
 * on tiny ones. Set ERRATA_MODELS to the folder; ERRATA_ISOLATED=0 leaves the headers out.
 */
function modelsFolder(folder: string | undefined): Plugin {
  return {
    name: "errata-models-folder",
    configurePreviewServer(server) {
      if (folder) server.middlewares.use("/models", sirv(folder, { dev: true, etag: true }));
    },
  };
}

/**
 * `npm start` serves texts and scripts compressed, as other hosts do: a third of the bytes. Weights
 * would not shrink, and the runtime's WebAssembly takes longer to compress than to fetch from here.
 */
function compressed(): Plugin {
  return {
    name: "errata-compressed",
    configurePreviewServer(server) {
      const filter: compression.CompressionFilter = (request, response) =>
        response.getHeader("Content-Type") !== "application/wasm" &&
        compression.filter(request, response);
      // Typed for Express, which connect came before.
      server.middlewares.use(compression({ filter }) as Connect.NextHandleFunction);
    },
  };
}

/** In the built page alone: the development server's own scripts are inline. */
function securityPolicy(): Plugin {
  return {
    name: "errata-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: META_POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

const policyHeaders = {
  "Content-Security-Policy": HEADER_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

export default defineConfig({
  base: "./",
  plugins: [
    react(),
    securityPolicy(),
    firstPaint(),
    compressed(),
    modelsFolder(process.env["ERRATA_MODELS"]),
    VitePWA({
      registerType: "prompt",
      injectRegister: false,
      manifest: {
        name: "Errata, a SERAC playground",
        short_name: "Errata",
        description: "Edit what a language model believes, and see what changed and what did not.",
        display: "standalone",
        icons: [{ src: "icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
      },
      workbox: {
        // The page itself is stored at once. Weights are kept by src/models in their own cache,
        // checked by hash, and the runtime's WebAssembly when it is first used: a visitor needs
        // one build of the three.
        globPatterns: ["**/*.{html,js,mjs,css,svg,json}"],
        globIgnores: ["models/**", "suites/**"],
        maximumFileSizeToCacheInBytes: 3_000_000,
        runtimeCaching: [
          {
            urlPattern: ({ url }) => url.pathname.endsWith(".wasm"),
            handler: "CacheFirst",
            options: { cacheName: "errata-runtime" },
          },
          {
            urlPattern: ({ url }) => url.pathname.endsWith("/models/manifest.json"),
            handler: "NetworkFirst",
            options: { cacheName: "errata-manifest" },
          },
          {
            // Probes take neighbours from the suites: once fetched, they are there offline too.
            urlPattern: ({ url }) => /\/suites\/[\w-]+\.jsonl$/u.test(url.pathname),
            handler: "StaleWhileRevalidate",
            options: { cacheName: "errata-suites" },
          },
        ],
      },
    }),
  ],
  worker: { format: "es" },
  build: { target: "es2023", assetsInlineLimit: 0 },
  server: { headers: isolation },
  preview: {
    headers: { ...policyHeaders, ...(process.env["ERRATA_ISOLATED"] === "0" ? {} : isolation) },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "cli/**/*.test.ts"],
    // What a busy machine takes at the most: properties are tried on hundreds of values.
    testTimeout: 60_000,
  },
});
