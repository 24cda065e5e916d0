/** The engine's, the models' and the storage's errors. What the browser itself says stays as it is. */
import type { Limited } from "../../../models/limits.ts";
import type { ErrorTexts, FallbackTexts } from "../errors.ts";
import { format } from "./format.ts";
import { packErrors } from "./pack-errors.ts";

/** With the particle that the noun takes. */
const SUBJECTS: Record<Limited, string> = {
  input: "입력이",
  question: "편집의 질문이",
  answer: "편집의 새 답이",
  statement: "편집의 진술이",
  topic: "편집의 주제가",
  encoder: "범위 분류기가 읽을 텍스트가",
  pair: "한 모델이 함께 읽을 편집과 입력이",
  conversation: "새 메시지까지 포함한 대화가",
};

const REASONS = {
  silent: "응답이 없어",
  "device-lost": "그래픽 장치와의 연결이 끊겨",
  crashed: "비정상 종료되어",
} as const;

/** As the English has it. A NaN in the model comes here as infinity. */
const precise = (n: number) => (Number.isFinite(n) ? n.toPrecision(3) : "∞");

export const errors: ErrorTexts = {
  ...packErrors,
  "too-long": ({ what, tokens, limit }) =>
    `${SUBJECTS[what]} 토큰 ${format.number(tokens)}개입니다. 최대 ${format.number(limit)}개이므로 ${what === "conversation" ? "새 대화를 시작하거나 메시지를 " : ""}${format.number(tokens - limit)}개 이상 줄이세요.`,
  "empty-text": ({ what }) => `${SUBJECTS[what]} 비어 있습니다.`,
  "file-unreachable": ({ path, why }) =>
    `모델 파일(${path})을 가져오지 못했습니다(${why}). 이 파일 없이는 모델을 실행할 수 없습니다. 연결을 확인하고 다시 시도하세요. 이미 받은 파일은 그대로 있습니다.`,
  "file-truncated": ({ path, received, expected }) =>
    `모델 파일(${path})이 중간에 끊겼습니다. ${format.number(expected)}바이트 중 ${format.number(received)}바이트만 왔습니다. 연결이 끊어졌거나 서버의 사본이 온전하지 않아 사용하지 않았습니다. 다시 시도하세요.`,
  "file-corrupt": ({ path, fromCache }) =>
    `모델 파일(${path})이 배포된 파일과 다릅니다. 전송 중이나 보관 중에 바뀌었으므로 사용하지 않았습니다. ${
      fromCache
        ? "이 브라우저의 사본은 삭제했으니, 다시 시도하면 새로 받습니다."
        : "다시 시도하세요. 그래도 같으면 서버의 사본이 잘못된 것입니다."
    }`,
  session: ({ model, operation }) =>
    operation === "create"
      ? `모델(${model})을 준비하지 못했습니다. 자세한 내용은 ‘진단 정보 복사’에 들어 있습니다.`
      : `모델(${model})을 실행하던 중 오류가 났습니다. 자세한 내용은 ‘진단 정보 복사’에 들어 있습니다.`,
  "self-check": ({ model, worst, tolerance }) =>
    `모델(${model})의 계산 결과가 이 기기에서 맞지 않습니다(오차 ${precise(worst)}, 허용 ${tolerance}). WASM에서도 맞지 않아 사용하지 않습니다. 진단 정보와 함께 알려 주세요.`,
  manifest: ({ where }) =>
    `모델 파일 목록(manifest.json)을 쓸 수 없습니다(문제가 있는 곳: ${where || "파일 전체"}). 페이지를 새로 고치세요. 그래도 같으면 서버의 모델과 이 페이지의 버전이 서로 다른 것입니다.`,
  "not-loaded": () => "아직 모델을 불러오지 않았습니다. 먼저 모델을 불러오세요.",
  "no-device": () => "WebGPU에서 실행 중인 모델이 없어 연결을 끊을 장치가 없습니다.",
  "unknown-edit": ({ editId }) => `엔진의 메모리에 그 편집(${editId})이 없습니다.`,
  "task-not-loaded": ({ task }) =>
    `‘${task}’ 과제의 모델을 아직 불러오지 않았습니다. 먼저 모델을 불러오세요.`,
  "task-not-offered": ({ task }) =>
    `모델 파일 목록(manifest.json)에 ‘${task}’ 과제에 필요한 모델이 없습니다. 다른 과제를 선택하거나, 빠진 모델을 서버의 다른 모델 옆에 두세요.`,
  "unsupported-task": ({ task }) =>
    `반사실 모델은 ‘${task}’ 과제의 편집을 읽지 않습니다. 그 답은 다른 모델이 냅니다. 질의응답이나 의견의 편집을 사용하세요.`,
  "engine-gave-up": ({ reason }) =>
    `모델의 엔진이 짧은 시간에 너무 자주 멈췄습니다. 마지막에는 ${REASONS[reason]} 멈췄습니다. 편집은 안전합니다. 모델을 다시 불러오세요. 그래픽 장치가 원인이면 WASM을 선택하세요.`,
  "engine-restarted": ({ reason }) =>
    reason
      ? `작업하는 동안 엔진이 ${REASONS[reason]} 다시 시작했습니다. 다시 실행하세요.`
      : "엔진을 종료했습니다.",
  "invalid-threshold": ({ threshold }) =>
    `임계값은 0과 1 사이의 확률이어야 합니다. ${threshold}은(는) 쓸 수 없습니다.`,
  "history-broken": ({ seq }) =>
    `변경 기록의 ${format.number(seq)}번 항목이 손상되어 그 시점과 그 뒤의 메모리는 알 수 없습니다.`,
  "storage-unavailable": ({ detail }) => `편집 메모리를 열 수 없습니다(${detail}).`,
};

const ROLES = {
  base: "기반 모델",
  scope: "범위 분류기",
  counterfactual: "반사실 모델",
  adapted: "어댑터를 더한 기반 모델",
  cross: "교차 인코더",
  claims: "교차 인코더(주장)",
  verdict: "판정 모델",
} as const;

export const fallbacks: FallbackTexts = {
  chosen: () => "WASM을 선택했습니다.",
  "no-webgpu": () => "이 브라우저 또는 이런 방식으로 연 페이지에서는 WebGPU를 쓸 수 없습니다.",
  "no-adapter": () => "브라우저가 WebGPU를 지원하지만 쓸 수 있는 그래픽 어댑터가 없습니다.",
  "small-buffers": ({ has, wanted }) =>
    `그래픽 어댑터의 버퍼가 최대 ${format.number(has)}MiB인데, 모델에는 ${format.number(wanted)}MiB가 필요합니다.`,
  "no-device": ({ detail }) => `브라우저가 그래픽 어댑터를 열지 못했습니다: ${detail}`,
  "cannot-run": ({ detail }) => `WebGPU에서 실행하지 못했습니다: ${detail}`,
  "self-check": ({ role, worst, tolerance }) =>
    `${ROLES[role]}의 자가 점검이 WebGPU에서 실패했습니다(오차 ${precise(worst)}, 허용 ${tolerance}). 이 그래픽 드라이버의 계산이 틀립니다.`,
  "driver-error": ({ detail }) => `그래픽 드라이버가 오류를 보고했습니다: ${detail}`,
  slower: ({ webgpu, wasm }) =>
    `시작할 때 둘 다 재어 보니 이 작은 모델은 WASM이 더 빠릅니다(텍스트 하나에 ${format.fixed(wasm, 1)}ms, WebGPU는 ${format.fixed(webgpu, 1)}ms).`,
};
