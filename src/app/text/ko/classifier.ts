import { SHORT_LIST } from "../../../serac/scope.ts";
import type { Text } from "../text.ts";

export const classifier: Text["classifier"] = {
  label: "범위 분류기",
  short: {
    embedding: "임베딩",
    "cross-attention": "교차 어텐션",
    "two-stage": "2단계",
  },
  about: {
    embedding:
      "임베딩(embedding): 편집과 입력을 따로 읽어 각각 벡터로 만들고, 두 벡터가 얼마나 비슷한지로 p를 매깁니다. 편집이 아무리 많아도 빠릅니다.",
    "cross-attention":
      "교차 어텐션(cross-attention): 편집과 입력을 함께 읽습니다. 편집마다 한 쌍씩 읽으므로 가장 정확하지만, 편집이 늘수록 느려집니다.",
    "two-stage": `2단계(two-stage): 임베딩 분류기가 가장 가까운 편집 ${SHORT_LIST}개를 후보 목록(short list)으로 고르고, 교차 어텐션 분류기가 이를 읽습니다. p는 두 분류기의 로그 오즈(log-odds)를 평균한 값으로, 임베딩 분류기의 값에 두 배의 가중치를 둡니다. 진술에서는 교차 어텐션 분류기와 판정 모델의 값을 똑같이 평균합니다.`,
  },
};
