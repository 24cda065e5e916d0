import type { Text } from "../text.ts";
import { format } from "./format.ts";

export const how: Text["how"] = {
  title: "작동 원리",
  memory: "편집 메모리",
  memoryNote: "사용자가 고친 내용",
  input: "입력",
  scope: "범위 분류기",
  scopeNote: (threshold) => `p > ${format.number(threshold)} ?`,
  counterfactual: "반사실 모델",
  counterfactualNote: "편집 + 입력을 읽음",
  base: "기반 모델",
  baseNote: "가중치 고정",
  answer: "편집 후 답",
  in: "범위 안",
  out: "범위 밖",
  description:
    "입력은 먼저 범위 분류기로 갑니다. 범위 분류기는 입력을 메모리의 모든 편집과 비교합니다. 가장 높은 확률이 임계값보다 크면 입력은 범위 안이고, 반사실 모델이 그 편집과 입력을 함께 읽고 답합니다. 그렇지 않으면 범위 밖이고, 기반 모델이 편집이 없을 때와 똑같이 답합니다.",
  took: {
    none: "아직 예측이 없습니다.",
    waiting: "범위 분류기가 판정하고 있습니다.",
    in: "이 입력은 범위 안으로 판정되어, 반사실 모델이 답했습니다.",
    out: "이 입력은 범위 밖으로 판정되어, 기반 모델이 답했습니다.",
  },
};
