/** Calibration as the Markdown tables of docs/evaluation.md. */
import type { ScopeKind } from "../src/serac/scope.ts";
import type { Reliability } from "../src/suites/calibration.ts";
import type { KindFigures } from "../src/suites/report.ts";

export interface Calibrated {
  readonly suite: string;
  readonly scope: ScopeKind;
  /** Whether the page has this classifier for the suite's task where the user chose none. */
  readonly isDefault: boolean;
  readonly reliability: Reliability;
  readonly kinds: Readonly<Record<string, Pick<KindFigures, "accepted">>>;
}

/** One row a suite, one column a classifier: expected calibration error and decisions. */
export function calibrationTable(measured: readonly Calibrated[]): string[] {
  const scopes = [...new Set(measured.map(({ scope }) => scope))];
  const suites = [...new Set(measured.map(({ suite }) => suite))];
  return [
    row(["suite", ...scopes, "n"]),
    row(["---", ...scopes.map(() => "---"), "---"]),
    ...suites.map((suite) => {
      const cells = scopes.map((scope) => find(measured, suite, scope));
      const errors = cells.map((cell) => marked(cell, cell?.reliability.expectedCalibrationError));
      return row([suite, ...errors, String(cells[0]?.reliability.n ?? 0)]);
    }),
  ];
}

/** One row a kind of input, one column a classifier: the share that it accepted. */
export function acceptanceTable(measured: readonly Calibrated[]): string[] {
  const scopes = [...new Set(measured.map(({ scope }) => scope))];
  const suites = [...new Set(measured.map(({ suite }) => suite))];
  const rows = suites.flatMap((suite) => {
    const cells = scopes.map((scope) => find(measured, suite, scope));
    return Object.entries(cells[0]?.kinds ?? {}).map(([kind, { accepted }]) => {
      const shares = cells.map((cell) => marked(cell, cell?.kinds[kind]?.accepted.value));
      return row([suite, kind, ...shares, String(accepted.n)]);
    });
  });
  return [
    row(["suite", "accepted", ...scopes, "n"]),
    row(["---", "---", ...scopes.map(() => "---"), "---"]),
    ...rows,
  ];
}

function find(measured: readonly Calibrated[], suite: string, scope: ScopeKind) {
  return measured.find((one) => one.suite === suite && one.scope === scope);
}

/** The page's classifier in bold. */
function marked(cell: Calibrated | undefined, value: number | undefined): string {
  if (cell === undefined || value === undefined || Number.isNaN(value)) return "–";
  const text = value === 1 ? "1.000" : value.toFixed(3).replace(/^0/u, "");
  return cell.isDefault ? `**${text}**` : text;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
