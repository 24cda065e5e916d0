/**
 * A share on a line from 0 to 1: the interval as a bar, the share as a tick. Words stand beside it.
 * A figure without an upper end has a line that is long enough for its interval.
 */
import type { Estimate } from "../../serac/metrics.ts";

export function Interval({ estimate }: { readonly estimate: Estimate }) {
  const { value, n, ci } = estimate;
  const end = Math.max(1, ci[1]);
  const at = (figure: number) => `${(figure / end) * 100}%`;
  return (
    <span className="interval" aria-hidden="true">
      {n > 0 && (
        <>
          <span className="interval-bar" style={{ left: at(ci[0]), width: at(ci[1] - ci[0]) }} />
          <span className="interval-value" style={{ left: at(value) }} />
        </>
      )}
    </span>
  );
}
