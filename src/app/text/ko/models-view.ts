import type { Text } from "../text.ts";
import { format } from "./format.ts";

export const modelsView: Text["modelsView"] = {
  open: "모델과 장치",
  title: "모델과 장치",
  uses: {
    base: "적용할 편집이 없을 때 답합니다. 가중치는 절대 바뀌지 않습니다.",
    scope:
      "임베딩(embedding) 분류기: 입력이 각 편집에 얼마나 가까운지 재며, 2단계 분류기의 첫 단계이기도 합니다.",
    cross:
      "질문과 의견의 편집과 입력을 함께 읽는 교차 어텐션(cross-attention) 분류기이며, 2단계 분류기의 둘째 단계이기도 합니다.",
    claims:
      "주장의 교차 어텐션 분류기입니다. 진술과 주장을 함께 읽으며, 판정 모델과 함께 판정의 절반을 맡습니다.",
    verdict:
      "사실 확인의 반사실 모델입니다. 진술과 주장을 함께 읽고, 주장이 참일 확률과 진술이 그 주장을 판가름할 확률을 냅니다.",
    counterfactual:
      "질문의 반사실 모델입니다. 기반 모델의 가중치는 그대로 두고, 학습된 작은 어댑터(adapter)를 곁들였습니다. 편집이 사실인 것처럼 질문에 답합니다.",
    adapted:
      "의견의 반사실 모델입니다. 기반 모델의 가중치는 그대로 두고, 학습된 작은 어댑터(adapter)를 곁들였습니다. 편집의 감성에 맞추어 주제에 대한 답을 생성합니다.",
  },
  notLoaded: "불러오지 않음",
  runsOn: "실행 장치",
  adapter: "그래픽 어댑터",
  selfCheck: "자가 점검(self-check)",
  selfCheckIs: (passed, worst, tolerance) =>
    `${passed ? "통과" : "실패"}: 오차 최대 ${worst}, 허용 ${tolerance}`,
  kept: "캐시",
  keptOf: (kept, all) =>
    kept === all ? `${format.mb(all)} 전부` : `${format.mb(all)} 중 ${format.mb(kept)}`,
  memory: "메모리",
  memoryIs: (bytes) => `가중치 약 ${format.mb(bytes)}`,
  memoryWould: (bytes) => `불러오면 가중치 약 ${format.mb(bytes)}`,
  memoryNote:
    "메모리는 장치에 맞게 펼친 가중치의 크기입니다. 다른 모델과 파일을 함께 쓰는 모델도 메모리에는 따로 펼칩니다. 런타임과, 답을 생성하는 동안 쓰는 메모리는 따로 듭니다.",
  form: "저장 형식",
  licence: "라이선스",
  files: (n) => `이 모델의 파일 ${format.number(n)}개`,
  fileKept: "캐시에 있음",
  fileMissing: "캐시에 없음",
  shared: "다른 모델과 함께 씀",
  runtime: "런타임",
  runtimeIs: (version, build, threads) => `onnxruntime-web ${version}(${build}), ${threads}`,
  isolated: (yes) => (yes ? "교차 출처 격리됨" : "교차 출처 격리되지 않음"),
  halfPrecision: (yes) => (yes ? "16비트 셰이더 사용 가능" : "16비트 셰이더 없음"),
  runtimeKept: (bytes) => `캐시에 ${format.mb(bytes)}`,

  storage: "저장 공간",
  cacheTotal: "캐시에 있는 모델과 런타임",
  stray: (bytes) => `그중 ${format.mb(bytes)}는 다른 장치나 다른 버전의 파일입니다.`,
  usage: "편집을 포함한 이 페이지 전체",
  usageIs: (usage, quota) => `브라우저가 허용한 ${format.mb(quota)} 중 ${format.mb(usage)}`,
  persisted: "디스크 공간이 부족할 때",
  persistedIs: {
    yes: "브라우저가 이 페이지의 데이터를 지우지 않기로 했습니다",
    no: "브라우저가 편집을 포함한 이 페이지의 데이터를 지울 수 있습니다",
    unknown: "브라우저가 알려 주지 않습니다",
  },
  persist: "지우지 않도록 요청",
  persistRefused:
    "브라우저가 약속하지 않았습니다. 설치했거나 자주 쓰는 페이지라면 약속하는 경우가 많습니다.",
  persistGranted: "브라우저가 이 페이지의 데이터를 지우지 않기로 했습니다.",
  noCache: "이 페이지에는 파일을 보관할 저장 공간이 없어 방문할 때마다 모델을 내려받습니다.",
  readFailed: (why) => `캐시를 읽지 못했습니다. ${why}`,

  forget: "캐시에서 삭제…",
  forgetOne: (model) => `캐시에서 삭제… (${model})`,
  forgetAll: "모든 모델을 캐시에서 삭제…",
  forgetTitle: (model) => `캐시에서 삭제할까요? (${model})`,
  forgetAllTitle: "모든 모델을 캐시에서 삭제할까요?",
  forgetCost: (n, bytes) =>
    `파일 ${format.number(n)}개, ${format.mb(bytes)}를 비웁니다. 다시 불러올 때 그만큼 내려받습니다.`,
  forgetShared: "다른 모델도 쓰는 파일은 남겨 둡니다.",
  forgetLoaded: "이미 불러온 모델은 이 페이지를 닫을 때까지 계속 실행됩니다.",
  forgetEdits: "편집에는 영향이 없습니다.",
  forgetNow: "삭제",
  forgotten: (bytes) => `캐시에서 ${format.mb(bytes)}를 삭제했습니다.`,
  gone: (bytes) =>
    `모델은 메모리에서 실행 중이지만, 그중 ${format.mb(bytes)}는 이 브라우저의 캐시에 더 이상 없습니다. 다음에 불러올 때, 또는 엔진을 다시 시작할 때 다시 내려받습니다.`,

  cancel: "불러오기 취소",
  cancelNote: "이미 받은 파일은 캐시에 남습니다.",
};
