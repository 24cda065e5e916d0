import { expect, it } from "vitest";
import type { Estimate } from "../../serac/metrics.ts";
import type { SuiteReport } from "../../suites/report.ts";
import { en } from "../text/en/en.ts";
import { figureRows } from "./figure-rows.ts";

const estimate = (value: number): Estimate => ({ value, n: 4, ci: [value, value] });
const figures = {
  editSuccess: estimate(0.6),
  drawdown: estimate(1.5),
  teacherForced: estimate(Number.NaN),
};
const told = (report: Partial<SuiteReport>) =>
  figureRows({ ...figures, ...report } as SuiteReport, en).map(
    ({ name, label, help, estimate }) => [...[name, label, help], estimate.value],
  );

it("shows of opinions both parts of edit success and a drawdown in nats", () => {
  const parts = { zSent: estimate(0.8), zTopic: estimate(0.75) };
  expect(told({ task: "dialogue", ...parts })).toEqual([
    ["editSuccess", "Edit success", "opinionSuccess", 0.6],
    ["zSent", "Right sentiment (z-sent)", "zSent", 0.8],
    ["zTopic", "On topic (z-topic)", "zTopic", 0.75],
    ["drawdown", "Drawdown (KL, nats per token)", "klDrawdown", 1.5],
  ]);
});

it("shows of answers the share that are right and the share that changed", () => {
  expect(told({ task: "qa" }).map(([name, , help]) => [name, help])).toEqual([
    ["editSuccess", "editSuccess"],
    ["drawdown", "drawdown"],
    ["teacherForced", "teacherForced"],
  ]);
});
