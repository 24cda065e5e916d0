/** The inputs that were run before. */
import { format } from "./format.ts";

export const inputs = {
  title: "Earlier inputs",
  open: (n: number) => `Earlier inputs (${format.number(n)})`,
  note: "Kept in this browser only.",
  clear: "Clear the list",
};
