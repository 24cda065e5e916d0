import { pIs } from "../format.ts";
import type { Text } from "../text.ts";

export const provenance: Text["provenance"] = {
  copy: "출처와 함께 복사",
  copyEdited: "편집 후 답을 출처와 함께 복사",
  copyBase: "기반 모델의 답을 출처와 함께 복사",
  copied: "출처와 함께 복사했습니다.",
  refused:
    "브라우저가 복사를 허용하지 않았습니다. 답을 선택해 직접 복사하세요. 편집 후 답에는 복사한 내용에 표시가 붙습니다.",
  edited: (n) => `편집된 답: ${n}번 편집 적용(Errata, SERAC 모델 편집)`,
  base: "기반 모델의 답: 편집 없음(Errata, SERAC 모델 편집)",
  input: "입력",
  answer: "답",
  isTrue: "True일 확률",
  earlierInput: (turn) => `이전 메시지 ${turn}`,
  earlierReply: (turn) => `이전 답 ${turn}`,
  earlierEdited: (turn, n) => `이전 답 ${turn}, ${n}번 편집 적용`,
  sampling: "샘플링 설정",
  classifier: "범위 분류기",
  edit: (n) => `${n}번 편집`,
  gone: "이제 메모리에 없음",
  author: "편집 작성자",
  source: "편집의 출처",
  note: "편집의 메모",
  notStated: "밝히지 않음",
  scope: "범위",
  inScope: (p, threshold) => `${pIs(p)}, 임계값 ${threshold}보다 큼`,
  nearest: (n, p, threshold) =>
    `범위 밖. 가장 가까운 것은 ${n}번 편집(${pIs(p)}), 임계값 ${threshold}`,
  noEdits: "범위 밖. 비교할 편집이 없었음",
  models: "모델",
  roles: {
    base: "기반 모델",
    scope: "범위 분류기",
    cross: "교차 인코더",
    claims: "교차 인코더(주장)",
    verdict: "반사실 모델(판정)",
    counterfactual: "반사실 모델",
    adapted: "반사실 모델(어댑터를 더한 기반 모델)",
  },
  date: "날짜",
  recorded: (device) => `미리 기록한 것(${device})`,
};
