import type { Text } from "../text.ts";

export const tasks: Text["tasks"] = {
  label: "과제",
  kind: "편집의 종류",
  names: { qa: "질의응답", "fact-check": "사실 확인", dialogue: "의견" },
  marks: { qa: "질문", "fact-check": "사실", dialogue: "의견" },
  notes: {
    qa: "편집은 질문과 새 답입니다. 입력은 질문이나 문장의 앞부분입니다.",
    "fact-check":
      "편집은 근거(evidence)로 읽히는 진술(statement)입니다. 입력은 주장(claim)이며, True나 False로 판정됩니다.",
    dialogue:
      "편집은 주제(topic)와, 그 주제에 대해 드러낼 감성(sentiment), 곧 긍정이나 부정입니다. 입력은 채팅하듯 쓰는 메시지입니다.",
  },
};

export const verdict: Text["verdict"] = {
  probabilities: "True와 False의 확률",
  before: (p) => `기반 모델: ${p}`,
  judging: "판정하는 중…",
  sameText: "기반 모델의 판정과 같지만, 편집을 근거로 판정한 것입니다.",
  differs: "기반 모델의 판정과 다릅니다.",
  isTrue: (p) => `True일 확률 ${p}`,
};

export const why: Text["why"] = {
  label: "이유:",
  inScope: {
    qa: (n) =>
      `분류기가 이 입력을 ${n}번 편집에 대한 것으로 보았으므로, 그 편집이 사실인 것처럼 반사실 모델이 답했습니다.`,
    "fact-check": (n) =>
      `분류기가 이 주장을 ${n}번 편집과 관련된 것으로 보았으므로, 반사실 모델이 그 진술을 근거로 주장을 판정했습니다.`,
    dialogue: (n) =>
      `분류기가 이 메시지를 ${n}번 편집의 주제에 대한 의견을 묻는 것으로 보았으므로, 그 주제와 감성을 받은 반사실 모델, 곧 어댑터를 더한 기반 모델이 답했습니다.`,
  },
  outOfScope: {
    qa: "이 입력에 대한 편집이 없으므로, 편집이 없을 때처럼 기반 모델의 답이 그대로 나옵니다.",
    "fact-check":
      "이 주장과 관련된 진술이 없으므로, 편집이 없을 때처럼 기반 모델의 판정이 그대로 나옵니다.",
    dialogue:
      "편집의 주제에 대해 묻지 않으므로, 편집이 없을 때처럼 기반 모델의 답이 그대로 나옵니다.",
  },
  noEdits: "이 과제의 편집이 없으므로 기반 모델이 답합니다.",
};
