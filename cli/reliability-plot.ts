/** The reliability plot: of decisions with about the same p, the share that was right to apply. */
import * as Plot from "@observablehq/plot";
import { JSDOM } from "jsdom";
import type { Calibrated } from "./calibration-table.ts";

/** Decisions below which a bin's share says little: drawn hollow. */
const FEW = 10;

/** An SVG file: one panel a suite and classifier, a point a bin, its area by the decisions in it. */
export function reliabilityPlot(measured: readonly Calibrated[]): string {
  const points = measured.flatMap(({ suite, scope, reliability }) =>
    reliability.bins.flatMap(({ n, meanP, share }) =>
      meanP === null || share === null ? [] : [{ suite, scope, n, meanP, share }],
    ),
  );
  const plot = Plot.plot({
    document: new JSDOM("").window.document,
    width: 760,
    height: 1000,
    marginLeft: 48,
    marginRight: 90,
    style: { fontFamily: "system-ui, sans-serif", fontSize: "12px", background: "white" },
    x: { domain: [0, 1], ticks: 5, label: "mean p" },
    y: { domain: [0, 1], ticks: 5, label: "share that applies" },
    fx: { label: null, domain: [...new Set(points.map(({ scope }) => scope))] },
    fy: { label: null, domain: [...new Set(points.map(({ suite }) => suite))] },
    r: { range: [0, 14] },
    marks: [
      Plot.frame({ stroke: "#ccc" }),
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ] as [number, number][],
        { stroke: "#999", strokeDasharray: "3 3" },
      ),
      Plot.dot(points, {
        x: "meanP",
        y: "share",
        fx: "scope",
        fy: "suite",
        r: "n",
        stroke: "#1f5fa8",
        fill: "#1f5fa8",
        fillOpacity: ({ n }: { n: number }) => (n < FEW ? 0 : 0.35),
      }),
    ],
  });
  plot.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  plot.setAttribute("role", "img");
  plot.setAttribute(
    "aria-label",
    "Reliability by suite and classifier: share that applies by mean p",
  );
  return `${plot.outerHTML}\n`;
}
