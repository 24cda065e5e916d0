import { pIs } from "../format.ts";
import type { Text } from "../text.ts";
import { format } from "./format.ts";

export const result: Text["result"] = {
  title: "결과",
  answersTo: "다음 입력에 대한 답:",
  meter: "범위 게이지(scope meter)",
  nearest: "가장 가까운 편집",
  before: "이전 입력의 값",
  noEdits: {
    qa: "켜진 질문 편집이 없으므로 모든 입력이 범위 밖입니다.",
    "fact-check": "켜진 진술이 없으므로 모든 주장이 범위 밖입니다.",
  },
  typing: {
    qa: "입력하면 각 편집이 얼마나 가까운지 보여 줍니다.",
    "fact-check": "주장을 입력하면 각 진술이 얼마나 가까운지 보여 줍니다.",
  },
  threshold: (t) => `임계값 ${format.number(t)}`,
  deciding: "적용할 편집이 있는지 판정하는 중…",
  inScope: "범위 안",
  outOfScope: "범위 밖",
  inScopeOf: (n, p) => `${n}번 편집의 범위 안(in scope), ${pIs(p)}`,
  out: "범위 밖(out of scope): 기반 모델의 답",
  nearestIs: (n, p, threshold) =>
    `가장 가까운 것은 ${n}번 편집이지만(${pIs(p)}), 임계값(${format.number(threshold)})을 넘지 않습니다.`,
  noneNear: "비교할 편집이 없습니다.",
  base: "기반 모델(base)",
  baseSub: "편집 없음",
  edited: "편집 후(edited)",
  editedSub: "편집 메모리 적용",
  editedMark: (n) => `${n}번 편집 적용`,
  sameMark: "기반 모델의 답",
  same: "왼쪽의 답 객체 그대로이며, 다시 생성하지 않았습니다.",
  sameBelow: "위의 답 객체 그대로이며, 다시 생성하지 않았습니다.",
  sameText: "기반 모델의 답과 내용이 같지만, 반사실 모델이 생성한 답입니다.",
  differs: "기반 모델의 답과 다릅니다. 밑줄 친 단어는 기반 모델의 답에 없습니다.",
  waits: "편집 후 답을 기다리는 중",
  empty: "(빈 답)",
  stopped: "중지됨",
  cut: (n) => `토큰 ${format.number(n)}개에서 잘림`,
  quote: (n) => `${n}번 편집`,
  stages: {
    prefill: "프리필",
    decode: "디코딩",
    rate: "초당 토큰",
    tokens: "토큰",
    judged: "판정 시간",
  },
  times: "단계별 시간",
  p: format.probability,
  above: "임계값보다 큼",
  below: "임계값보다 크지 않음",
};
