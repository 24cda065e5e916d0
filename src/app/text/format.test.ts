import { describe, expect, it } from "vitest";
import { createFormat, pIs, tokensPerSecond } from "./format.ts";

const en = createFormat("en");
const ko = createFormat("ko");

describe("a probability", () => {
  it.each([
    [0.9731, "0.97"],
    [0.04, "0.04"],
    // Enough digits to see on which side of the threshold it lies.
    [0.504, "0.504"],
    [0.4996, "0.4996"],
    [0.5, "0.50"],
    // Never 1 or 0.
    [0.9996, "0.9996"],
    [0.99999, "> 0.9999"],
    [0.00001, "< 0.0001"],
  ])("%d is shown as %s", (p, shown) => {
    expect(en.probability(p, 0.5)).toBe(shown);
    expect(ko.probability(p, 0.5)).toBe(shown);
  });
});

it.each([
  [0.00001, 0, "< 0.0001"],
  [0, 0, "< 0.0001"],
  [0.99999, 1, "> 0.9999"],
  // So near the threshold that four digits do not tell the side: the margin beside it does.
  [0.500001, 0.5, "0.5000"],
  [0.499999, 0.5, "0.5000"],
])("%d is never told as 0 or 1 at the threshold %d", (p, threshold, shown) => {
  expect(en.probability(p, threshold)).toBe(shown);
});

it("a probability told as a bound has no other sign before it", () => {
  expect([0.97, 0.00001].map((p) => pIs(ko.probability(p, 0.5)))).toEqual([
    "p = 0.97",
    "p < 0.0001",
  ]);
});

it("tokens a second are told only where there is something to divide", () => {
  expect(tokensPerSecond(48, 2000)).toBe(24);
  expect(tokensPerSecond(1, 2000)).toBeNull();
  expect(tokensPerSecond(5, 0)).toBeNull();
});

it("bytes are told in kilobytes until there are enough for megabytes", () => {
  expect([0, 812, 45_300, 2_340_000, 17_000_000].map(en.bytes)).toEqual([
    "0.0 kB",
    "0.8 kB",
    "45 kB",
    "2.3 MB",
    "17 MB",
  ]);
});

it("a time is told in milliseconds below a second, with two or more digits, and never as none", () => {
  const times = [0, 0.04, 4.23, 143.2, 1930, 12_345];
  const bound = ["< 0.1 ms", "< 0.1 ms"];
  expect(times.map(en.ms)).toEqual([...bound, "4.2 ms", "143 ms", "1.9 sec", "12.3 sec"]);
  expect(times.map(ko.ms).slice(1)).toEqual(["< 0.1ms", "4.2ms", "143ms", "1.9초", "12.3초"]);
});

it("bytes are told in megabytes", () => {
  expect([2_340_000, 143e6, 2e9].map(en.mb)).toEqual(["2.3 MB", "143 MB", "2,000 MB"]);
  expect([2_340_000, 143e6, 2e9].map(ko.mb)).toEqual(["2.3MB", "143MB", "2,000MB"]);
});

it("time left is told in seconds, then in minutes too", () => {
  const times = [0.2, 42, 59.7, 125];
  expect(times.map(en.seconds)).toEqual(["1 sec", "42 sec", "1 min 0 sec", "2 min 5 sec"]);
  expect(times.map(ko.seconds)).toEqual(["1초", "42초", "1분 0초", "2분 5초"]);
  expect(ko.seconds(Number.POSITIVE_INFINITY)).toBe("");
});

it("plurals follow the language: English has two forms, Korean one", () => {
  const forms = { one: "# edit", other: "# edits" };
  expect([0, 1, 2, 1234].map((n) => en.plural(n, forms))).toEqual([
    "0 edits",
    "1 edit",
    "2 edits",
    "1,234 edits",
  ]);
  expect([0, 1, 1234].map((n) => ko.plural(n, { other: "편집 #개" }))).toEqual([
    "편집 0개",
    "편집 1개",
    "편집 1,234개",
  ]);
});

it("dates, lists, shares and numbers are written as the language writes them", () => {
  const noon = new Date(2026, 10, 22, 12).getTime();
  expect([en.date(noon), ko.date(noon)]).toEqual(["November 22, 2026", "2026년 11월 22일"]);
  expect(en.list(["a", "b", "c"])).toBe("a, b, and c");
  expect(ko.list(["가", "나", "다"])).toBe("가, 나 및 다");
  expect([en.percent(0.45), ko.percent(0.45)]).toEqual(["45%", "45%"]);
  expect([en.number(0.5), en.number(10_000), en.fixed(7, 1)]).toEqual(["0.5", "10,000", "7.0"]);
});
