import { expect, it } from "vitest";
import { type Fallback, fellBack } from "../../models/fallback.ts";
import { en } from "../text/en/en.ts";
import { ko } from "../text/ko/ko.ts";
import { fallbackText, sharedFallback } from "./fallback-text.ts";

const onWasm = (fallback: Fallback) => ({
  placement: { device: "wasm", ...fellBack(fallback) } as const,
});
const onGpu = { placement: { device: "webgpu" } as const };
const none = onWasm({ kind: "no-webgpu" });
const slower = (wasm: number) => onWasm({ kind: "slower", webgpu: 9, wasm });

it("tells each model's reason in the page's language", () => {
  expect(fallbackText(onGpu, en)).toBeNull();
  expect(fallbackText(none, en)).toBe(none.placement.reason);
  expect(fallbackText(none, ko)).toMatch(/WebGPU를 쓸 수 없습니다/u);
});

it("says once what holds for all of several models", () => {
  expect(sharedFallback([none, none, none], en)).toBe(none.placement.reason);
  expect(sharedFallback([none, none], ko)).toMatch(/WebGPU를/u);
  expect(sharedFallback([slower(2), slower(3)], en)).toBeNull();
  expect(sharedFallback([none, onGpu], en)).toBeNull();
  expect(sharedFallback([onGpu, onGpu], en)).toBeNull();
  expect(sharedFallback([none], en)).toBeNull();
});
