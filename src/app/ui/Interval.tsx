/** A share on a line from 0 to 1: the interval as a bar, the share as a tick. Words stand beside it. */
import type { Estimate } from "../../serac/metrics.ts";

export function Interval({ estimate }: { readonly estimate: Estimate }) {
  const { value, n, ci } = estimate;
  return (
    <span className="interval" aria-hidden="true">
      {n > 0 && (
        <>
          <span
            className="interval-bar"
            style={{ left: `${ci[0] * 100}%`, width: `${(ci[1] - ci[0]) * 100}%` }}
          />
          <span className="interval-value" style={{ left: `${value * 100}%` }} />
        </>
      )}
    </span>
  );
}
