import type { ReactNode } from "react";

/** The buttons at the end of a dialog. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className="transfer-actions">{children}</div>;
}
