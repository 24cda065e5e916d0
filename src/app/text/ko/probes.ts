/** 프로브. An edit is "3번 편집", as everywhere. */
import type { Text } from "../text.ts";
import { format } from "./format.ts";

const probe = (n: number) => `프로브 ${format.number(n)}개`;

export const probes: Text["probes"] = {
  tab: "프로브",
  title: "프로브(probe)",
  of: "대상",
  wholeMemory: (n) => `메모리 전체(켜진 편집 ${format.number(n)}개)`,
  edit: (n) => `${n}번 편집`,
  decidedBy: (kind) => `플레이그라운드와 같이 ${kind}로 판정합니다.`,
  noEdits: "아직 편집이 없습니다. 편집 메모리에 하나를 추가하면 프로브가 자동으로 만들어집니다.",
  noneOn: "켜진 편집이 없어 시험할 것이 없습니다.",
  isOff: "이 편집은 꺼져 있어 어떤 입력에도 적용되지 않습니다. 범위 안의 프로브는 모두 놓칩니다.",
  loading: "프로브를 여는 중…",
  failed: (why) => `프로브를 읽거나 저장하지 못했습니다. ${why}`,
  making: (done, of) =>
    `자동 프로브를 만드는 중: 편집 ${format.number(of)}개 중 ${format.number(done)}개…`,
  noPool: (why) =>
    `자동 프로브에 스위트에서 가져올 이웃 질문이 아직 없습니다. ${why} 다음에 프로브를 볼 때 추가됩니다.`,
  none: "이 편집에는 프로브가 없습니다. 아래에서 추가하세요.",
  makeAnew: "자동 프로브 다시 만들기",
  madeAnew: "지금의 메모리로 자동 프로브를 다시 만들었습니다.",
  makeAnewNote: "편집과 지금의 메모리에서 만들며, 삭제한 프로브도 돌아옵니다",

  thisEdit: (n) => `${n}번 편집`,
  memory: "편집 메모리",
  fromEdits: (tested, on) =>
    `켜진 편집 ${format.number(on)}개 중 ${format.number(tested)}개의 결과`,
  older: "메모리가 바뀌기 전의 값",
  notMeasured: "아직 실행하지 않음",
  editSuccess: "편집 성공률(edit success)",
  drawdown: "이탈도(drawdown)",
  noCase: "사례 없음",
  interval: (low, high) => `95% 신뢰 구간 ${format.fixed(low, 2)}에서 ${format.fixed(high, 2)}까지`,

  run: (n) => `${probe(n)} 실행`,
  again: (n) => `${probe(n)} 다시 실행`,
  rest: (n) => `최신이 아닌 ${format.number(n)}개만 실행`,
  stop: "중지",
  running: (done, of) => `${probe(of)} 중 ${format.number(done)}개 완료`,
  left: (s) => `약 ${format.seconds(s)} 남음`,
  progress: "프로브 진행률",
  done: (passed, of) => `완료: ${probe(of)} 중 ${format.number(passed)}개 통과.`,
  stopped: (done, of) =>
    `${probe(of)} 중 ${format.number(done)}개를 마치고 중지했습니다. 실행한 결과는 남아 있습니다.`,
  runFailed: (why) => `실행이 도중에 끝났습니다. 그때까지의 결과는 남아 있습니다. ${why}`,
  notKept: (why) =>
    `결과를 화면에는 보여 주지만 저장하지 못했습니다. 페이지를 새로 고치면 사라집니다. ${why}`,
  outOfDate: (n) =>
    `메모리나 임계값, 모델이 바뀌어 결과 ${format.number(n)}개가 최신이 아닙니다. 프로브를 다시 실행하면 무엇이 나아지고 나빠졌는지 알 수 있습니다.`,
  compared: "변경 전과 비교",
  better: (n) => `나아짐 ${format.number(n)}개`,
  worse: (n) => `나빠짐 ${format.number(n)}개`,
  same: (n) => `그대로 ${format.number(n)}개`,
  new: (n) => `새로 생김 ${format.number(n)}개`,

  table: "프로브와 그 결과",
  columns: {
    edit: "편집",
    kind: "종류",
    input: "입력",
    expected: "기대하는 답",
    base: "기반 모델",
    edited: "편집 후",
    verdict: "판정",
    actions: "작업",
  },
  kinds: {
    "own-question": "편집한 질문",
    "own-statement": "편집한 진술을 주장으로",
    "own-opinion": "의견 묻기",
    opinion: "다른 말로 의견 묻기",
    true: "참·거짓 질문: 참",
    false: "참·거짓 질문: 거짓",
    cloze: "문장 완성형",
    question: "질문형",
    prefix: "무관한 문장 뒤의 질문",
    "lower-case": "소문자, 문장 부호 없음",
    mention: "주제만 언급, 의견은 묻지 않음",
    chat: "일상 대화",
    "suite-neighbour": "이웃 질문(스위트)",
    "edit-neighbour": "이웃 질문(다른 편집)",
    rephrasing: "바꿔 말한 질문(제안)",
    hand: "직접 추가",
  },
  byEdit: "이 편집의 답",
  opinionNote:
    "어떤 문장으로 답해야 하는지는 정해져 있지 않습니다. 범위 안에서 의견의 프로브는 그 편집이 답했으면 통과합니다. 답이 그 감성을 드러내는지는 직접 읽고 판단하세요.",
  unchanged: "기반 모델의 답",
  orOther: (n) => `또는 ${n}번 편집의 답`,
  sameAsBase: "기반 모델의 답",
  verdicts: {
    passed: "통과",
    "missed-scope": "범위 놓침(missed scope)",
    "wrong-edit": "다른 편집 적용(wrong edit)",
    "wrong-answer": "맞는 편집, 틀린 답",
    "false-hit": "오적용(false hit)",
  },
  how: {
    "missed-scope": () => "적용된 편집이 없음",
    "wrong-edit": (n) => `${n}번 편집이 적용됨`,
    "wrong-answer": () => "기대한 답과 다름",
    "false-hit": (n) => `적용할 편집이 없는데 ${n}번 편집이 적용됨`,
  },
  deletedEdit: "(삭제됨)",
  notRun: "실행 안 함",
  notAsked: (why) => `실행하지 못함: ${why}`,
  stale: "최신 아님",
  changed: {
    better: (was) => `나아짐, 전에는 ${was}`,
    worse: (was) => `나빠짐, 전에는 ${was}`,
  },

  filter: "보기",
  filters: {
    all: "전체",
    failed: "실패",
    "not-run": "실행 안 함",
    better: "전보다 나아짐",
    worse: "전보다 나빠짐",
  },
  noneSuch: "이런 프로브는 없습니다.",
  more: (n) => `${format.number(n)}개 더 보기`,

  addTitle: "프로브 추가",
  add: "프로브 추가",
  addTo: "프로브를 직접 추가하려면 위에서 편집 하나를 고르세요.",
  change: (input) => `프로브 “${input}” 수정`,
  changeShort: "수정",
  delete: (input) => `프로브 “${input}” 삭제`,
  deleteShort: "삭제",
  save: "저장",
  own: "저장하면 직접 추가한 프로브가 됩니다.",
  inputOf: { qa: "입력", "fact-check": "주장", dialogue: "메시지" },
  inputExample: {
    qa: "예: “Which city is Australia’s capital?” (영어)",
    "fact-check": "예: “The Eiffel Tower is no longer in Paris.” (영어)",
    dialogue: "예: “Would you order a pizza with pineapple?” (영어)",
  },
  expectation: "기대하는 답",
  inScope: "범위 안: 이 답",
  inScopeByEdit: "범위 안: 이 편집의 답",
  outOfScope: "범위 밖: 기반 모델의 답",
  answer: "기대하는 답의 내용",
  answerExample: "예: “Sydney”",
  added: "프로브를 추가했습니다.",
  saved: "프로브를 수정했습니다.",
  deleted: "프로브를 삭제했습니다.",
  undo: "실행 취소",
  fields: {
    input: "입력이 비어 있습니다.",
    target: "기대하는 답이 비어 있습니다.",
    same: "이 편집에는 입력이 같은 프로브가 이미 있습니다.",
  },
};

export const needsModels: Text["needsModels"] = {
  probes:
    "프로브는 모델로 실행합니다. 페이지 위쪽의 ‘모델 불러오기’로 모델을 불러오세요. 프로브를 보고 추가하고 수정하는 것은 지금도 됩니다.",
  suites:
    "스위트는 모델로 실행합니다. 페이지 위쪽의 ‘모델 불러오기’로 모델을 불러오세요. 스위트를 고르는 것은 지금도 됩니다.",
  more: (task) =>
    `다른 과제의 모델도 필요합니다(${task}). 버튼을 누르면 그 과제를 골라, 나머지를 불러올 수 있는 곳으로 갑니다.`,
  loading: "모델을 불러오는 중입니다. 준비되면 실행할 수 있습니다.",
  show: "‘모델 불러오기’로 이동",
};
