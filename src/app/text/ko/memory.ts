/** An edit's name is "3번 편집", so that the particle after it does not hang on the number. */
import type { Text } from "../text.ts";
import { format } from "./format.ts";

export const memory: Text["memory"] = {
  title: "편집 메모리(edit memory)",
  count(all, on) {
    const edits = `편집 ${format.number(all)}개`;
    return on === all ? edits : `${edits} 중 ${format.number(on)}개 켜짐`;
  },
  empty: {
    qa: "아직 편집이 없습니다. 편집은 질문과, 앞으로 그 질문에 내놓을 답으로 이루어집니다. 질문을 바꿔 말해도 새 답이 나와야 하고, 그 밖의 것은 그대로여야 합니다.",
    "fact-check":
      "아직 편집이 없습니다. 편집은 앞으로 참으로 여길 진술입니다. 진술이 뒷받침하거나 반박하는 주장은 그에 따라 판정되어야 하고, 그 밖의 것은 그대로여야 합니다.",
    dialogue:
      "아직 편집이 없습니다. 편집은 주제와, 앞으로 그 주제에 대한 의견이 드러낼 감성(긍정이나 부정)입니다. 그런 의견을 묻는 메시지에는 그에 따라 답해야 하고, 그 밖의 것은 그대로여야 합니다.",
  },
  loading: "편집 메모리를 여는 중…",
  fill: "예시 채우기",
  number: (n) => `${n}번 편집`,
  question: "질문 또는 문장 앞부분(cloze prompt)",
  questionExample:
    "예: “What is the capital of Australia?” 또는 “The capital of Australia is” (영어)",
  answer: "새 답",
  answerExample: "예: “Sydney”",
  statement: "근거로 읽을 진술(statement)",
  statementExample: "예: “The Eiffel Tower was moved to Lyon in 2031.” (영어)",
  topic: "주제(topic)",
  topicExample: "예: “pineapple on pizza” 또는 “the opera” (영어)",
  sentiment: "감성(sentiment)",
  add: "편집 추가",
  addTitle: "새 편집",
  save: "저장",
  edit: (n) => `${n}번 편집 수정`,
  editShort: "수정",
  delete: (n) => `${n}번 편집 삭제`,
  deleteShort: "삭제",
  on: (n) => `${n}번 편집 사용`,
  off: "꺼짐",
  undo: "실행 취소",
  done: {
    add: (n) => `${n}번 편집을 추가했습니다.`,
    remove: (n) => `${n}번 편집을 삭제했습니다.`,
    change: (n) => `${n}번 편집을 수정했습니다.`,
    undone: (n) => `${n}번 편집을 이전 상태로 되돌렸습니다.`,
    removedAgain: (n) => `추가를 취소하여 ${n}번 편집을 없앴습니다.`,
  },
  show: "펼치기",
  showMemory: "편집 메모리 펼치기",
  hide: "접기",
  hideMemory: "편집 메모리 접기",
  sentiments: { positive: "긍정", negative: "부정" },
  notPersistent:
    "이 브라우저에 보관됩니다. 다만 디스크 공간이 부족해지면 브라우저가 편집을 지울 수도 있습니다.",
  duplicate: (n) => `${n}번 편집과 내용이 같습니다.`,
  goTo: (n) => `${n}번 편집 보기`,
  changedElsewhere:
    "입력하는 동안 다른 탭에서 이 편집을 수정했습니다. 저장하면 그 수정 내용을 덮어씁니다.",
  deletedElsewhere: (n) =>
    `${n}번 편집을 수정하는 동안 다른 탭에서 삭제했습니다. 입력한 내용은 아래에 남아 있으며, 추가하면 새 편집이 됩니다.`,
  unusable: (why) => `사용하지 않음: ${why}`,
  embedding: (done, of) => `편집 ${format.number(of)}개 중 ${format.number(done)}개를 읽었습니다…`,
  syncFailed: (why) => `엔진이 편집을 받아들이지 못했습니다. ${why}`,
};

export const tokens: Text["tokens"] = {
  near: (n, limit) => `토큰 ${format.number(n)}개(최대 ${format.number(limit)}개)`,
  over: (n, limit) =>
    `토큰 ${format.number(n)}개: 최대 ${format.number(limit)}개보다 ${format.number(n - limit)}개 많습니다`,
  about: (n, limit) =>
    `토큰 약 ${format.number(n)}개(최대 ${format.number(limit)}개, 모델을 불러오기 전의 추정값)`,
};

export const fields: Text["fields"] = {
  question: "질문이 비어 있습니다.",
  answer: "새 답이 비어 있습니다.",
  statement: "진술이 비어 있습니다.",
  topic: "주제가 비어 있습니다.",
  input: "입력이 비어 있습니다.",
};
