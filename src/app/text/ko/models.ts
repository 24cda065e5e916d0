import type { Text } from "../text.ts";
import { fallbacks } from "./errors.ts";
import { format } from "./format.ts";

const restored = (n: number) => `편집 ${format.number(n)}개를 복원했습니다.`;

export const models: Text["models"] = {
  title: "모델",
  load: (size) => `모델 불러오기(${size})`,
  loadUnknown: "모델 불러오기",
  loadCached: "모델 불러오기(이 브라우저의 캐시에서)",
  loadPart: (rest, all) => `모델 불러오기(${all} 중 ${rest} 내려받기)`,
  reload: (device) => `${device}에서 다시 불러오기`,
  measuring: "모델의 크기를 확인하는 중…",
  offerFailed: (why) => `모델 목록을 읽지 못했습니다. ${why}`,
  why: {
    qa: "모델 네 개가 이 브라우저 탭 안에서 실행됩니다. 입력한 내용은 탭 밖으로 나가지 않습니다.",
    "fact-check":
      "모델 네 개가 이 브라우저 탭 안에서 실행됩니다. 입력한 내용은 탭 밖으로 나가지 않습니다.",
    dialogue:
      "모델 네 개가 이 브라우저 탭 안에서 실행됩니다. 입력한 내용은 탭 밖으로 나가지 않습니다.",
  },
  loadMore: (size) => `${size} 더 불러오기`,
  loadMoreCached: "나머지 불러오기(이 브라우저의 캐시에서)",
  moreFor: {
    qa: "질의응답에는 반사실 모델도 필요합니다.",
    "fact-check": "사실 확인에는 주장을 읽는 두 모델도 필요합니다.",
    dialogue: "의견에는 어댑터를 더한 기반 모델도 필요합니다.",
  },
  notOffered: (task) =>
    `‘${task}’ 과제는 불러올 수 없습니다. 이곳의 모델 목록에 그 과제의 반사실 모델이 없습니다. 다른 과제를 선택하세요.`,
  runtime: "모델을 실행하는 런타임(onnxruntime-web)을 첫 방문 때 14~27MB 더 내려받습니다.",
  files: "파일",
  device: "장치",
  devices: { auto: "자동", wasm: "WASM" },
  deviceNotes: {
    auto: "브라우저가 지원하면 WebGPU, 아니면 WASM",
    wasm: "WebAssembly로 CPU에서 실행",
  },
  roles: {
    base: "기반 모델",
    scope: "범위 분류기",
    cross: "교차 인코더",
    claims: "교차 인코더(주장)",
    verdict: "판정 모델",
    counterfactual: "반사실 모델",
    adapted: "기반 모델 + 어댑터",
  },
  stages: {
    downloading: "내려받기",
    verifying: "검증",
    "creating-sessions": "세션 생성",
    "warming-up": "셰이더 컴파일과 워밍업",
    "self-check": "자가 점검",
  },
  stageOf: (stage, model) => `${stage}: ${model}`,
  starting: "엔진을 시작하는 중…",
  progress: (loaded, total) => `${format.mb(total)} 중 ${format.mb(loaded)}`,
  speed: (perSecond) => `초당 ${format.mb(perSecond)}`,
  eta: (s) => `약 ${format.seconds(s)} 남음`,
  fromCache: "캐시에서",
  cachedPart: (bytes) => `캐시에서 ${format.mb(bytes)}`,
  downloaded: "내려받음",
  waiting: "대기 중",
  states: { todo: "예정", now: "진행 중", done: "완료" },
  gpu: "WebGPU",
  wasm: "WASM",
  selfCheck: { passed: "자가 점검 통과", failed: "자가 점검 실패" },
  threads: (n) => `스레드 ${format.number(n)}개`,
  loadedIn: (ms) => `불러오는 데 ${format.ms(ms)} 걸림`,
  failed: "모델을 불러오지 못했습니다",
  restarting: {
    silent: () => "엔진이 응답하지 않아 새로 시작합니다…",
    "device-lost": (detail) => `GPU 연결이 끊겨 엔진을 다시 시작합니다… (${detail})`,
    crashed: (detail) => `엔진이 비정상 종료되어 새로 시작합니다… (${detail})`,
  },
  recovered: {
    silent: (device, n) => `엔진이 응답하지 않아 ${device}에서 다시 시작했습니다. ${restored(n)}`,
    "device-lost": (device, n) => `GPU 연결이 끊겨 ${device}에서 다시 시작했습니다. ${restored(n)}`,
    crashed: (device, n) =>
      `엔진이 비정상 종료되어 ${device}에서 다시 시작했습니다. ${restored(n)}`,
  },
  rehearse: "GPU 끊김 시험",
  rehearseNote: "GPU 연결을 끊어 엔진이 복구되는지 확인합니다",
  notKept: () =>
    "모델은 지금 작동하지만 이 브라우저에 저장하지 못했습니다. 저장 공간이 부족하거나 시크릿 모드일 수 있습니다. 다음 방문 때 다시 내려받습니다. 편집에는 영향이 없으며, 자세한 이유는 ‘진단 정보 복사’에 들어 있습니다.",
  fallbacks,
  allFellBack: (why) => `모두 WASM에서 실행합니다. ${why}`,
  step: (ms) => `스텝당 ${format.ms(ms)}`,
};
