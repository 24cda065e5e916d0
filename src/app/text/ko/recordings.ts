import type { Text } from "../text.ts";
import { examples } from "./examples.ts";

export const recordings: Text["recordings"] = {
  mark: "기록",
  from: (on, device) =>
    `실제 모델을 실행하여 기록한 결과입니다(${on}, ${device.replace(/(\d+) threads?/u, "스레드 $1개")}). 보는 동안에는 아무것도 계산하지 않습니다.`,
  hashes: "기록에 쓴 모델",
  pickExample: "예시",
  pickInput: "이 편집 메모리에 넣은 입력",
  edits: "이 예시의 편집 메모리",
  none: "이 빌드에는 기록된 예시가 없습니다.",
  inEnglish: "모델이 영어로 학습되었으므로 편집과 입력, 모델의 답은 영어 그대로 보여 줍니다.",
  examples,
};
