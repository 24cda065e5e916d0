import type { Text } from "../text.ts";
import { format } from "./format.ts";

export const inputs: Text["inputs"] = {
  title: "이전 입력",
  open: (n) => `이전 입력(${format.number(n)}개)`,
  note: "이 브라우저에만 보관됩니다.",
  clear: "목록 지우기",
};
