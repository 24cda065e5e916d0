// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LateStatus } from "./LateStatus.tsx";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("says nothing of what comes soon, and has the region ready for what does not", () => {
  render(<LateStatus>Opening…</LateStatus>);
  expect(screen.getByRole("status").textContent).toBe("");
  act(() => vi.advanceTimersByTime(150));
  expect(screen.getByRole("status").textContent).toBe("");
  act(() => vi.advanceTimersByTime(100));
  expect(screen.getByRole("status").textContent).toBe("Opening…");
});
