import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";

export type Path = "none" | "waiting" | "in" | "out";

type Part = "memory" | "input" | "scope" | "counterfactual" | "base" | "answer";
type Way = "in" | "out" | "both";

interface Box {
  readonly part: Part;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly way: Way;
}

interface Line {
  readonly d: string;
  readonly way: Way;
  readonly label?: { readonly of: "in" | "out"; readonly x: number; readonly y: number };
}

export interface Layout {
  readonly name: "wide" | "tall";
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export const WIDE: Layout = {
  name: "wide",
  width: 860,
  height: 132,
  boxes: [
    { part: "input", x: 1, y: 44, w: 90, h: 44, way: "both" },
    { part: "memory", x: 144, y: 1, w: 160, h: 40, way: "both" },
    { part: "scope", x: 144, y: 76, w: 160, h: 48, way: "both" },
    { part: "counterfactual", x: 440, y: 8, w: 190, h: 48, way: "in" },
    { part: "base", x: 440, y: 76, w: 190, h: 48, way: "out" },
    { part: "answer", x: 740, y: 44, w: 119, h: 44, way: "both" },
  ],
  lines: [
    { d: "M91 66 H118 V100 H141", way: "both" },
    { d: "M224 41 V73", way: "both" },
    {
      d: "M304 92 H340 V32 H437",
      way: "in",
      label: { of: "in", x: 349, y: 25 },
    },
    { d: "M304 108 H437", way: "out", label: { of: "out", x: 349, y: 124 } },
    { d: "M630 32 H690 V58 H737", way: "in" },
    { d: "M630 100 H690 V74 H737", way: "out" },
  ],
};

export const TALL: Layout = {
  name: "tall",
  width: 340,
  height: 300,
  boxes: [
    { part: "input", x: 1, y: 1, w: 150, h: 40, way: "both" },
    { part: "memory", x: 180, y: 1, w: 159, h: 40, way: "both" },
    { part: "scope", x: 90, y: 74, w: 160, h: 48, way: "both" },
    { part: "counterfactual", x: 1, y: 172, w: 165, h: 48, way: "in" },
    { part: "base", x: 190, y: 172, w: 149, h: 48, way: "out" },
    { part: "answer", x: 100, y: 256, w: 140, h: 40, way: "both" },
  ],
  lines: [
    { d: "M76 41 V58 H140 V71", way: "both" },
    { d: "M260 41 V58 H200 V71", way: "both" },
    { d: "M130 122 V146 H83 V169", way: "in", label: { of: "in", x: 14, y: 142 } },
    { d: "M210 122 V146 H264 V169", way: "out", label: { of: "out", x: 252, y: 142 } },
    { d: "M83 220 V238 H140 V253", way: "in" },
    { d: "M264 220 V238 H200 V253", way: "out" },
  ],
};

export function Figure({
  layout,
  path,
  threshold,
}: {
  readonly layout: Layout;
  readonly path: Path;
  readonly threshold: number;
}) {
  const text = useText();
  const marker = `arrow-${layout.name}`;
  const stateOf = (way: Way) => {
    if (path === "none" || path === "waiting") return undefined;
    return way === "both" || way === path ? "taken" : "left";
  };
  return (
    <svg
      className="how-svg"
      data-layout={layout.name}
      data-path={path}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      aria-hidden="true"
    >
      <defs>
        <marker
          id={marker}
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
          markerUnits="userSpaceOnUse"
        >
          <path d="M0 0 L8 4 L0 8 Z" fill="context-stroke" />
        </marker>
      </defs>
      {layout.lines.map(({ d, way, label }) => (
        <g key={d} data-way={way} data-state={stateOf(way)}>
          <path className="how-line" d={d} markerEnd={`url(#${marker})`} />
          {label && (
            <text className="how-label" x={label.x} y={label.y}>
              {text.how[label.of]}
            </text>
          )}
        </g>
      ))}
      {layout.boxes.map(({ part, x, y, w, h, way }) => {
        const note = noteOf(part, text, threshold);
        const middle = x + w / 2;
        return (
          <g key={part} data-part={part} data-way={way} data-state={stateOf(way)}>
            <rect className="how-box" x={x} y={y} width={w} height={h} rx="2" />
            <text className="how-name" x={middle} y={y + h / 2 + (note ? -3 : 5)}>
              {text.how[part]}
            </text>
            {note && (
              <text className="how-note" x={middle} y={y + h / 2 + 14}>
                {note}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function noteOf(part: Part, { how }: Text, threshold: number): string | undefined {
  switch (part) {
    case "memory":
      return how.memoryNote;
    case "scope":
      return how.scopeNote(threshold);
    case "counterfactual":
      return how.counterfactualNote;
    case "base":
      return how.baseNote;
    default:
      return undefined;
  }
}
