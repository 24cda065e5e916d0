import type { Text } from "../text.ts";

export const conversation: Text["conversation"] = {
  title: "지금까지의 대화",
  goOn: "이 대화 이어 가기",
  goOnNote: "다음 메시지에는 이 답들을 프롬프트에 넣고 답합니다.",
  anew: "새 대화",
  you: "사용자",
};
