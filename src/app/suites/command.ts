/** The command line that prints the same figures, and the file that `--json` writes. */
import type { SuiteReport } from "../../suites/report.ts";

export interface CommandOf {
  readonly report: Pick<SuiteReport, "suite" | "edits" | "scope">;
  readonly shipped: boolean;
  readonly limit: number | null;
}

export function commandLine({ report, shipped, limit }: CommandOf): string {
  const path = shipped ? `public/suites/${report.suite}` : quoted(report.suite);
  const limited = limit === null ? "" : ` --limit ${limit}`;
  return `npm run eval -- ${path} --edits ${report.edits} --scope ${report.scope}${limited}`;
}

/** As a shell takes it for one word, and never for an option. */
function quoted(file: string): string {
  const path = file.startsWith("-") ? `./${file}` : file;
  return /^[\w./-]+$/u.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

/** The same text as the command line's. */
export function reportJson(report: SuiteReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

export function reportName({ report, limit }: CommandOf): string {
  const name = report.suite.replace(/\.jsonl?$/iu, "");
  return `${name}-${report.scope}-k${report.edits}${limit === null ? "" : `-first${limit}`}.json`;
}
