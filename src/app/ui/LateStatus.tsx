/** Says that something is on its way, unless it comes so soon that the words would only flash. */
import { useEffect, useState } from "react";

const PATIENCE_MS = 200;

export function LateStatus({ children }: { readonly children: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  // The region is there before its words are: only then does a screen reader read them.
  return (
    <p role="status" className="panel-note">
      {late ? children : null}
    </p>
  );
}
