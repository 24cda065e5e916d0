import type { Text } from "../text.ts";

export const playground: Text["playground"] = {
  title: "플레이그라운드",
  tab: "플레이그라운드",
  recordings: "기록된 예시",
  view: "보기",
  input: { qa: "입력", "fact-check": "주장", dialogue: "메시지" },
  inputExample: {
    qa: "영어로 질문하거나 문장을 시작하세요",
    "fact-check": "참이거나 거짓인 것을 영어로 쓰세요",
    dialogue: "어떻게 생각하는지 영어로 묻거나 그냥 말을 걸어 보세요",
  },
  run: "실행",
  runHint: "Enter를 누르거나 잠시 멈추면 실행됩니다",
  stop: "중지",
  notLoaded: "위에서 모델을 불러와야 실행할 수 있습니다. 여기에 입력한 내용은 그대로 남습니다.",
  notLoadedMore:
    "이 과제에 필요한 나머지 모델을 위에서 불러오세요. 여기에 입력한 내용은 그대로 남습니다.",
  failed: "예측하지 못했습니다",
  meterFailed: "범위 점수를 계산하지 못했습니다",
  waitingEngine: "엔진을 기다리는 중…",
  done: (decision) => `완료. ${decision}`,
  stopped: "중지했습니다.",
};
