/** What a file says is put in brackets or in quotation marks, so that no particle hangs on it. */
import type { Format } from "../../../packs/reading.ts";
import type { Text } from "../text.ts";
import { format } from "./format.ts";
import { faultOf } from "./pack-errors.ts";

const edits = (n: number) => `편집 ${format.number(n)}개`;

const formats: Record<Format, string> = {
  "edit-pack": "편집 팩",
  suite: "스위트(JSON Lines)",
  csv: "CSV 표",
  easyedit: "EasyEdit 파일",
  counterfact: "CounterFact 파일",
  zsre: "zsRE 파일",
};

export const transfer: Text["transfer"] = {
  open: "가져오기…",
  title: "편집 가져오기",
  linkTitle: "공유 링크",
  about:
    "편집 팩(edit pack), 스위트(JSON Lines), 머리글 행이 있는 CSV, 그리고 EasyEdit, CounterFact, zsRE 파일을 읽습니다. 무엇이 바뀔지 먼저 보여 주며, 그 전에는 아무것도 바꾸지 않습니다.",
  choose: "파일 선택…",
  drop: "또는 여기에 놓으세요",
  dropHere: "파일을 놓으면 읽습니다.",
  paste: "또는 내용 붙여넣기",
  pasteExample: "예: “question,answer”로 시작하는 CSV",
  readPasted: "붙여넣은 내용 읽기",
  nothingPasted: "읽을 내용이 없습니다. 먼저 파일의 내용을 붙여넣으세요.",
  reading: (name) => `읽는 중(${name})…`,
  pastedText: "붙여넣은 내용",
  theLink: "링크",
  cancelReading: "읽기 중지",
  formats,
  takenFor: (name, kind) => `${name}: 형식은 ${kind}`,
  verified: (hash) => `내용 확인됨, 해시 ${hash}`,
  fromLink:
    "누군가 만든 링크입니다. 링크에 든 편집과 입력을 여기에 보여 주며, 승인하기 전에는 내 편집을 건드리지 않습니다.",
  linkInput: "플레이그라운드에 넣을 입력도 들어 있습니다.",
  counts: {
    add: (n) => `새 편집 ${format.number(n)}개`,
    replace: (n) => `더 최신 ${format.number(n)}개`,
    conflict: (n) => `충돌 ${format.number(n)}개`,
    skip: (n) => `이미 있음 ${format.number(n)}개`,
    left: (n) => `제외 ${format.number(n)}개`,
    over: (n) => `모델에 너무 긺 ${format.number(n)}개`,
  },
  summary: "가져오면 바뀌는 것",
  groups: {
    add: "추가될 편집",
    replace: "이전 버전을 대신할 편집",
    skip: "이미 있어 그대로 둘 편집",
    left: "제외된 것",
    over: "모델에 너무 긴 편집",
  },
  more: (n) => `${format.number(n)}개 더 보기`,
  reasons: {
    "changed-here": "같은 편집이지만 여기서 나중에 수정했거나, 날짜가 없어 어느 쪽이 최신인지 모름",
    "contradicts-memory": "메모리에 같은 대상에 대한 다른 내용이 있음",
    "contradicts-file": "파일의 앞부분에 같은 대상에 대한 다른 내용이 있음",
  },
  forAll: (n) => (n === 1 ? "이 충돌에 적용" : `이런 충돌 ${format.number(n)}개 모두에 적용`),
  choices: {
    "keep-present": "기존 유지",
    "take-incoming": "새것 사용",
    "keep-both": "둘 다 유지",
  },
  chooseFor: (n) => `${format.number(n)}번째 충돌의 처리`,
  here: (n) => `${n}번 편집`,
  inFile: "파일의 앞부분",
  incoming: "새것",
  by: (author) => `작성자: ${author}`,
  noAnswer: (at) => `${at}: 새 답이 없습니다.`,
  repeated: (at, sameAs) => `${at}: 다음과 내용이 같습니다: ${sameAs}.`,
  repeatedEdit: "파일의 앞부분에 있는 편집과 내용이 같습니다.",
  at: (unit, n) => (unit === "line" ? `${format.number(n)}행` : `${format.number(n)}번째 레코드`),
  overExact: "불러온 모델로 센 값입니다. 다음 편집은 보관하지만 사용하지 않습니다.",
  overEstimate:
    "모델을 불러오기 전이라 넉넉하게 추정한 값입니다. 너무 긴 편집은 보관하지만 사용하지 않습니다.",
  overOne: (what, tokens, limit) =>
    `${what}: 토큰 ${format.number(tokens)}개(최대 ${format.number(limit)}개)`,
  parts: {
    question: "질문",
    answer: "새 답",
    conversation: "대화",
    statement: "진술",
    topic: "주제",
    input: "입력",
    encoder: "편집",
    pair: "편집",
  },
  replanned: "그사이 편집 메모리가 바뀌어 다시 계산했습니다.",
  nothing: "편집 메모리를 바꿀 내용이 없습니다.",
  effect({ add, replace, remove }) {
    const parts = [
      ...(add > 0 ? [`${edits(add)} 추가`] : []),
      ...(replace > 0 ? [`${edits(replace)} 수정`] : []),
      ...(remove > 0 ? [`${edits(remove)} 삭제`] : []),
    ];
    return parts.length === 0
      ? "이대로 선택하면 아무것도 바뀌지 않습니다."
      : `${parts.join(", ")}. 한 번의 실행 취소로 되돌릴 수 있습니다.`;
  },
  apply: (n) => (n === 0 ? "가져오기" : `${edits(n)} 가져오기`),
  useInput: "입력 사용",
  another: "다른 파일 선택",
  applying: (done, of) => `${edits(of)} 중 ${format.number(done)}개`,
  preparing: "기록을 준비하는 중…",
  writing: "저장하는 중…",
  stop: "가져오기 취소",
  done: (n) => `${edits(n)}를 가져왔습니다.`,
  stopped: "취소했습니다. 가져온 것은 없습니다.",
  inputUsed: "링크의 입력을 플레이그라운드에 넣었습니다.",
  unreadable: (n) => `파일에서 읽을 수 없는 곳이 ${format.number(n)}개 있습니다.`,
  fault: (said) => `${said.field === undefined ? "" : `필드(“${said.field}”)가 `}${faultOf(said)}.`,
};

export const share: Text["share"] = {
  open: "내보내기·공유…",
  title: "편집 내보내기와 공유",
  about:
    "파일은 편집 팩으로 저장되며, 가져올 때 내용을 확인합니다. 링크는 작은 팩을 주소 자체에 담습니다. 어느 쪽도 서버로 보내지 않습니다.",
  which: "내보낼 편집",
  all: "모두",
  on: "켜진 것만",
  containing: "포함할 말(내용, 작성자, 출처, 메모)",
  selected: (n, all) => `${edits(all)} 중 ${format.number(n)}개`,
  none: "선택된 편집이 없습니다. 조건을 바꾸세요.",
  empty: "편집 메모리가 비어 있어 아직 내보낼 것이 없습니다.",
  packTitle: "팩 제목",
  defaultTitle: "편집",
  author: "작성자(작성자가 없는 편집에 붙임)",
  withInput: "플레이그라운드의 현재 입력 포함",
  save: (n) => `${edits(n)}를 파일로 저장`,
  saved: (name) => `저장했습니다(${name}).`,
  copyLink: "링크 복사",
  copied: (size, limit) =>
    `링크를 복사했습니다. 최대 ${format.number(limit)}자 중 ${format.number(size)}자입니다.`,
  copyYourself: (size, limit) =>
    `브라우저가 복사를 허용하지 않았습니다. 링크를 직접 복사하세요. 최대 ${format.number(limit)}자 중 ${format.number(size)}자입니다.`,
  link: "링크",
  tooLarge: (size, limit) =>
    `링크에 담기에는 너무 많습니다. 링크가 ${format.number(size)}자가 되는데, 메일과 메신저에서 쓸 수 있는 최대는 ${format.number(limit)}자입니다. 편집을 줄이거나, 파일로 저장해 보내세요.`,
  cannot: (n, field, why) =>
    `${n}번 편집은 팩에 담을 수 없습니다(${field}: ${why}). 그 편집을 수정하거나 조건으로 제외하세요.`,
  tooLong: (found, limit) => `최대 ${format.number(limit)}자인데 ${format.number(found)}자입니다`,
  notAllowed: "허용되지 않는 값입니다",
};
