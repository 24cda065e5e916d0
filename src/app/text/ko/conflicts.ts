import { pIs } from "../format.ts";
import type { Text } from "../text.ts";
import { format } from "./format.ts";

export const conflicts: Text["conflicts"] = {
  title: "충돌",
  kinds: { duplicate: "중복", contradiction: "모순", overlap: "겹침" },
  reasons: {
    "same-edit": "내용이 같습니다.",
    "same-question-and-answer": "질문과 답이 같습니다.",
    "same-statement": "같은 진술입니다.",
    "same-question": "질문은 같고 답이 달라, 둘 중 하나만 답할 수 있습니다.",
    "same-topic-and-sentiment": "주제와 감성이 같습니다.",
    "opposite-sentiment": "주제는 같고 감성이 반대여서, 둘 중 하나만 답할 수 있습니다.",
    "each-in-scope": "서로의 내용이 상대의 범위 안에 있습니다.",
    "one-in-scope": "한쪽의 내용이 다른 쪽의 범위 안에 있습니다.",
  },
  pair: (a, b) => `${a}번 편집과 ${b}번 편집`,
  p: (question, edit, p) =>
    `${question}번 편집의 내용이 ${edit}번 편집의 범위 안일 확률: ${pIs(p)}`,
  delete: (n) => `${n}번 편집 삭제`,
  switchOff: (n) => `${n}번 편집 끄기`,
  show: (n) => `${n}번 편집 보기`,
  deleted: (n) => `${n}번 편집을 삭제했습니다.`,
  switchedOff: (n) => `${n}번 편집을 껐습니다.`,
  none: "켜진 편집 가운데 서로 충돌하는 것이 없습니다.",
  byText: "내용으로 비교했습니다. 모델을 불러오면 학습된 범위도 비교합니다.",
  byScope: (kinds) => `내용과 학습된 범위로 비교했습니다${kinds && `(${kinds})`}.`,
  checking: (done, of) =>
    `학습된 범위를 비교하는 중: 편집 ${format.number(of)}개 중 ${format.number(done)}개…`,
  tooMany: (limit) =>
    `내용으로만 비교했습니다. 질문마다 인코더가 읽어야 하므로 학습된 범위는 편집 ${format.number(limit)}개까지만 비교합니다.`,
  failed: (why) => `학습된 범위를 비교하지 못했습니다. ${why}`,
  beside: {
    same: (n) => `${n}번 편집과 내용이 같습니다.`,
    duplicate: (n) => `${n}번 편집이 이 질문에 이미 같은 답을 합니다.`,
    contradiction: (n, answer) =>
      `${n}번 편집이 이 질문에 이미 다른 답(“${answer}”)을 합니다. 추가할 수는 있지만 둘 중 하나만 답할 수 있습니다.`,
    opposite: (n, sentiment) =>
      `${n}번 편집이 이미 같은 주제에 대한 것이고 감성은 ${sentiment}입니다. 추가할 수는 있지만 둘 중 하나만 답할 수 있습니다.`,
  },
};
