import type { Text } from "../text.ts";
import { format } from "./format.ts";

const drawn: Text["sampling"]["drawn"] = (temperature, topK, seed) =>
  `온도 ${format.number(temperature)}, 상위 k ${format.number(topK)}, 시드 ${format.number(seed)}`;

export const sampling: Text["sampling"] = {
  title: "샘플링(sampling)",
  temperature: "온도(temperature)",
  greedy: "0, 탐욕적",
  topK: "상위 k개(top-k)",
  again: "다시 뽑기",
  greedyNote: "탐욕적(greedy) 디코딩: 매번 확률이 가장 높은 토큰을 고릅니다.",
  seedNote: (seed) => `시드 ${format.number(seed)}. 시드가 같으면 같은 답이 다시 나옵니다.`,
  drawn,
  sampled: (settings) => `샘플링한 답: ${settings}.`,
  recalled: (recalled, of) =>
    `토큰 ${format.number(of)}개 중 ${format.number(recalled)}개는 모델을 실행하지 않고 보관한 로짓에서 뽑았습니다.`,
};
