import { expect, it } from "vitest";
import { freshName, openTab } from "../../storage/testing.ts";
import { createMemorySettings } from "./settings-store.ts";

it("keeps the threshold and the name for the next visit, and resets the threshold", async () => {
  const name = freshName();
  const first = openTab(name);
  const settings = createMemorySettings(first.connection);
  await settings.getState().start();
  expect(settings.getState()).toMatchObject({ threshold: 0.5, author: "" });
  settings.getState().setThreshold(0.7);
  await settings.getState().keepThreshold();
  await settings.getState().setAuthor("  Ada ");
  await first.close();

  const second = openTab(name);
  const later = createMemorySettings(second.connection);
  await later.getState().start();
  expect(later.getState()).toMatchObject({ threshold: 0.7, author: "Ada" });
  await later.getState().resetThreshold();
  const third = createMemorySettings(second.connection);
  await third.getState().start();
  expect(third.getState().threshold).toBe(0.5);
  await second.close();
});

it("does not let a slow reading undo what was set meanwhile, and tells what cannot be kept", async () => {
  const tab = openTab(freshName());
  const settings = createMemorySettings(tab.connection);
  const started = settings.getState().start();
  settings.getState().setThreshold(0.9);
  await started;
  expect(settings.getState().threshold).toBe(0.9);
  settings.getState().setThreshold(2);
  await settings.getState().keepThreshold();
  expect(settings.getState().thresholdProblem).toMatchObject({ code: "invalid-threshold" });
  await tab.close();
});
