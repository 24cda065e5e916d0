import type { Text } from "../text.ts";
import { format } from "./format.ts";

export const notices: Text["notices"] = {
  isolation:
    "이 페이지는 교차 출처 격리(cross-origin isolation) 상태가 아니어서 WebAssembly가 스레드 하나로만 실행됩니다. 작동은 하지만 느립니다. npm start처럼 COOP, COEP 헤더와 함께 제공하면 빨라집니다.",
  noGpu:
    "이 브라우저는 WebGPU를 지원하지 않습니다. 모델을 WASM으로 실행하며, 작동은 하지만 느립니다.",
  quarantined: (n) =>
    `편집 메모리의 레코드 ${format.number(n)}개를 읽지 못해 삭제하지 않고 따로 보관했습니다. 목록은 ‘진단 정보 복사’에 들어 있습니다.`,
  blocked:
    "다른 탭에 열린 이 페이지의 이전 버전이 편집 메모리를 사용하고 있습니다. 그 탭을 닫으면 여기서 자동으로 이어집니다.",
  outdated:
    "다른 탭에 이 페이지의 새 버전이 열려 있어 이 탭에서는 편집 메모리를 더 이상 사용하지 않습니다. 계속하려면 페이지를 새로 고치세요.",
  terminated: "브라우저가 편집 메모리를 닫았습니다. 다음에 사용할 때 다시 엽니다.",
  storageFailed: (why) => `${why} 이 문제를 해결할 때까지 편집을 보관할 수 없습니다.`,
  vectors: (why) => `편집은 안전하지만 편집의 벡터를 저장하지 못해 다음에 다시 계산합니다. ${why}`,
  update: "이 페이지의 새 버전이 준비되었습니다. 편집과 입력은 그대로 유지됩니다.",
  updateTyping:
    "이 페이지의 새 버전이 준비되었습니다. 지금 불러오면 커서가 있는 칸에 입력한 내용이 사라집니다. 먼저 저장하거나 지우세요.",
  updatedElsewhere:
    "다른 탭이 이 페이지의 새 버전으로 넘어갔습니다. 이 탭은 아직 이전 버전이며 입력한 내용은 그대로입니다. 편할 때 새로 고치세요.",
  updateNow: "지금 사용",
};

export const problems: Text["problems"] = {
  full: (usage, quota) =>
    `이 페이지에 주어진 브라우저 저장 공간이 가득 찼습니다(${format.mb(quota)} 중 ${format.mb(usage)} 사용). 잃은 것은 없으며, 입력한 내용도 여기 그대로 있습니다. 디스크 공간을 비우거나 다른 사이트의 데이터를 지운 뒤 다시 시도하세요.`,
  fullUnknown:
    "이 페이지에 주어진 브라우저 저장 공간이 가득 찼습니다. 잃은 것은 없으며, 입력한 내용도 여기 그대로 있습니다. 디스크 공간을 비운 뒤 다시 시도하세요.",
  missing: "이 편집은 다른 탭에서 삭제되었습니다.",
  conflict: (n) => `그 뒤에 ${n}번 편집이 바뀌어 더는 실행 취소할 수 없습니다.`,
  unexpected: (message) => `예상하지 못한 오류가 발생했습니다: ${message}`,
};

export const diagnostics: Text["diagnostics"] = {
  copy: "진단 정보 복사",
  copied: "진단 정보를 복사했습니다.",
  title: "진단 정보",
  refused: "브라우저가 복사를 허용하지 않았습니다. 내용을 선택해 직접 복사하세요.",
};
