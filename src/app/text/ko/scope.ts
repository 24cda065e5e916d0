import type { Text } from "../text.ts";
import { format } from "./format.ts";

export const scope: Text["scope"] = {
  kinds: {
    embedding: "임베딩 분류기",
    "cross-attention": "교차 어텐션 분류기",
    "two-stage": "2단계 분류기",
  },
  saidBy: (kind, model) => `p를 매긴 것: ${kind}${model && `, ${model}`}`,
  notListed: "후보 목록에 없음",
  shortList: (judged, others) =>
    `후보 목록의 ${format.number(judged)}개만 판정했습니다. 나머지 편집 ${format.number(others)}개는 목록에 없습니다.`,
  margin: "마진(margin): p − 임계값",
  preview: "이 임계값에서는:",
  previewIn: (n, margin) => `${n}번 편집의 범위 안, 마진 ${margin}`,
  previewOut: (n, margin) => `범위 밖, 가장 가까운 것은 ${n}번 편집(마진 ${margin})`,
  willRun: "잠시 멈추면 아래의 답도 새로 나옵니다.",
  slider: "메모리의 범위 임계값",
  sliderHint: "선을 끌거나 화살표 키를 쓰세요",
  own: (t) => `자체 임계값 ${format.number(t)}`,
  notDefault: (t, usual) =>
    `임계값이 기본값 ${format.number(usual)}에서 ${format.number(t)}(으)로 바뀌어 있습니다. 발표된 수치는 기본값으로 잰 것입니다.`,
  reset: (usual) => `기본값 ${format.number(usual)} 복원`,
  notKept: (why) => `임계값을 저장하지 못했습니다. 이번 방문에만 쓰입니다. ${why}`,
  above: (margin, t) => `임계값 ${format.number(t)} 기준 마진 ${margin}.`,
  aboveOwn: (margin, t) => `이 편집의 자체 임계값 ${format.number(t)} 기준 마진 ${margin}.`,
  passedOver: (n, p, t) =>
    `${n}번 편집이 더 가깝지만(${p}), 자체 임계값(${format.number(t)})을 넘지 않습니다.`,
  nearestOwn: (n, p, t) =>
    `가장 가까운 것은 ${n}번 편집이지만(${p}), 자체 임계값(${format.number(t)})을 넘지 않습니다.`,
};
