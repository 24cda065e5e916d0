/** 바꿔 말한 질문의 제안. */
import type { Text } from "../text.ts";
import { format } from "./format.ts";

const candidate = (n: number) => `후보 ${format.number(n)}개`;
const upTo = (n: number) => `후보 최대 ${format.number(n)}개`;

export const rephrasings: Text["rephrasings"] = {
  title: "바꿔 말한 질문",
  about:
    "어댑터를 더한 기반 모델이 편집의 질문을 다른 말로 바꿔 씁니다. 임베딩 분류기가 범위 안으로 판정하고 반사실 모델이 새 답으로 답하는 것만 남깁니다. 둘 다 틀릴 수 있으니 추가하기 전에 읽어 보세요.",
  suggest: "바꿔 말한 질문 제안받기",
  loadAndSuggest: (size) => `${size} 더 불러와 바꿔 말한 질문 제안받기`,
  loadCachedAndSuggest: "나머지를 이 브라우저의 캐시에서 불러와 바꿔 말한 질문 제안받기",
  needsModels: "모델이 필요합니다. 먼저 모델을 불러오세요.",
  needsAdapter: "어댑터를 더한 기반 모델도 필요합니다.",
  loading: "어댑터를 더한 기반 모델을 불러오는 중입니다. 다 되면 제안을 시작합니다.",
  stop: "중지",
  progress: "바꿔 말한 질문의 진행률",
  running: (done, atMost) => `${upTo(atMost)} 중 ${format.number(done)}개 완료`,
  left: (s) => `최대 약 ${format.seconds(s)} 남음`,
  done: (kept, of) => `완료: ${candidate(of)} 중 ${format.number(kept)}개를 남겼습니다.`,
  stopped: (done, atMost) => `${upTo(atMost)} 중 ${format.number(done)}개를 마치고 중지했습니다.`,
  failed: (why) => `제안이 도중에 끝났습니다. ${why}`,
  kept: "남긴 질문",
  there: "프로브에 있음",
  take: (input) => `“${input}” 질문을 프로브에 추가`,
  takeShort: "추가",
  takeAll: (n) => `${format.number(n)}개 모두 프로브에 추가`,
  added: (n) => `프로브 ${format.number(n)}개를 추가했습니다.`,
  dropped: (n) => `버린 ${format.number(n)}개와 그 이유`,
  notAccepted: (p) => `임베딩 분류기가 범위 밖으로 판정, p = ${p}`,
  roundTrip: (answer) =>
    answer === "" ? "반사실 모델의 답이 비어 있음" : `반사실 모델의 답이 “${answer}”`,
  reasons: {
    empty: "쓴 것이 없음",
    "too-long": "너무 긺",
    "no-question": "질문이 아님",
    "same-question": "편집의 질문과 같음",
    repeated: "다른 후보와 같음",
  },
};
