/** What cli/examples.ts says of each example. Edits, inputs and answers stay as they are. */
import type { ExampleTexts } from "../examples.ts";

export const examples: ExampleTexts = {
  titles: {
    capital: "수도 옮기기",
    president: "오래된 사실 갱신하기",
    invented: "처음 보는 이름",
    three: "편집 세 개를 한꺼번에",
  },
  about: {
    capital:
      "호주에 대한 편집 하나입니다. 이를 바꿔 말한 질문과 참/거짓(True/False) 질문에는 새 답이 나오고, 다른 나라의 수도와 호주에 대한 다른 사실은 그대로입니다.",
    president:
      "모델의 지식은 학습이 끝난 날에 멈춰 있습니다. 편집 하나로 사실 하나만 갱신하고, 다른 나라의 공직자는 건드리지 않습니다.",
    invented:
      "새 답은 지어낸 이름이라 모델의 기억에서 나올 수 없습니다. 반사실 모델(counterfactual model)이 편집에서 한 글자씩 읽어 내야 합니다. 지어낸 이름은 대부분 그대로 옮기지만 모두는 아닙니다. 그 비율은 모델 카드에 있습니다.",
    three:
      "편집이 서로 만나는 곳은 한 군데뿐입니다. 확률이 가장 높은 편집이 선택됩니다. 입력마다 자기 편집을 찾거나, 어느 편집에도 걸리지 않습니다.",
  },
  notes: {
    paraphrase: "바꿔 말하기(paraphrase)",
    cloze: "문장 완성(cloze)",
    "true or false": "참/거짓(True/False)",
    neighbour: "이웃 질문(neighbor)",
    "same subject": "주어가 같음",
    unrelated: "무관함",
    "typed in haste": "급히 입력한 질문",
    "same relation": "관계가 같음",
    "paraphrase of edit 1": "1번 편집을 바꿔 말하기",
    "cloze for edit 2": "2번 편집의 문장 완성(cloze)",
    "paraphrase of edit 3": "3번 편집을 바꿔 말하기",
    "neighbour of edit 2": "2번 편집의 이웃 질문",
    "same subject as edit 3": "3번 편집과 주어가 같음",
    "same subject as edit 1": "1번 편집과 주어가 같음",
  },
};
