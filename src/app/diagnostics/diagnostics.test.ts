import { expect, it } from "vitest";
import { diagnosticsText, type Facts } from "./diagnostics.ts";

const facts: Facts = {
  at: "2026-11-22T16:00:00.000Z",
  appVersion: "0.1.0",
  browser: "Chromium 156",
  cores: 8,
  isolated: true,
  webgpu: true,
  preference: "auto",
  engineStatus: "ready",
  storage: { usage: 150e6, quota: 2e9, persisted: false },
  edits: { all: 3, on: 2 },
  quarantined: [{ key: "x", reason: "its id is missing", at: 0, record: null }],
  offer: null,
  report: null,
  run: null,
  problems: ["storage-full: full"],
};

it("says what is known, and that no models are loaded", () => {
  const text = diagnosticsText(facts);
  for (const line of [
    "cross-origin isolated: yes",
    "storage: 150 MB used of 2,000 MB, persistent: no",
    "edits: 3, 2 on",
    "set aside: x: its id is missing",
    "problem: storage-full: full",
    "models: not loaded",
  ]) {
    expect(text.split("\n")).toContain(line);
  }
});

it("tells a fallback, a failed self-check and the threads of what is loaded", () => {
  const text = diagnosticsText({
    ...facts,
    report: {
      tasks: ["qa"],
      models: [
        {
          role: "base",
          name: "SmolLM2",
          placement: { device: "wasm", reason: "The self-check failed on WebGPU." },
          selfCheck: { passed: false, worst: 1.25, tolerance: 0.5 },
          bytes: 97e6,
          sha256: "abc",
          milliseconds: { create: 800, warmUp: 300, step: 40, longestRun: 300 },
        },
      ],
      runtime: {
        onnxruntime: "1.30.0",
        build: "wasm",
        threads: 4,
        crossOriginIsolated: true,
        shaderF16: false,
      },
      milliseconds: 4000,
    },
  });
  expect(text).toContain("onnxruntime-web: 1.30.0 (wasm), threads: 4");
  expect(text).toContain("fell back: The self-check failed on WebGPU.");
  expect(text).toContain("self-check: FAILED, worst 1.25, tolerance 0.5");
});
