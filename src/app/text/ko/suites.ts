import type { Text } from "../text.ts";
import { format } from "./format.ts";

const edits = (n: number) => `편집 ${format.number(n)}개`;
const inputs = (n: number) => `입력 ${format.number(n)}개`;

export const suites: Text["suites"] = {
  tab: "스위트",
  title: "편집 스위트(suite)",
  about:
    "스위트는 편집과, 각 편집이 바꿔야 하는 입력 및 그대로 두어야 하는 입력을 담은 파일입니다. 임시 메모리(scratch memory)에서 실행하므로 사용자의 편집과 임계값, 프로브는 쓰이지 않습니다.",
  choose: "스위트",
  edits,
  names: {
    "zsre.jsonl": "zsRE: 질문과, 사람이 바꿔 말한 질문",
    "counterfact.jsonl": "CounterFact: 사실을 넌지시 묻는 문장 앞부분",
    "qa-hard.jsonl": "어려운 사례: 참·거짓 질문, 문장 완성형, 가까운 이웃 질문",
    "fact-check.jsonl": "FEVER와 Fool Me Twice: 진술이 뒷받침하거나 반박하는 주장",
    "dialogue.jsonl": "의견: 주제 240개에 대한 긍정·부정 응답, 비슷한 주제와 잡담",
  },
  sources: "출처",
  licence: "라이선스",
  own: "내 파일",
  openFile: "스위트 파일 열기…",
  openOther: "다른 파일 열기…",
  ownNote:
    "docs/suites.md에 설명된 JSON Lines 형식입니다. 파일은 이 페이지 안에서만 읽고 어디로도 보내지 않습니다.",
  ownFile: (file, n, cases) => `${file}: ${edits(n)}, ${inputs(cases)}`,
  fileFailed: (file, why) => `파일을 열지 않았습니다(${file}). ${why}`,
  format: (line, problem) =>
    `${format.number(line)}번째 줄을 읽을 수 없습니다(${problem}). 그 줄을 고쳐 다시 여세요.`,
  unreachable: (file, why) =>
    `스위트 파일(${file})을 가져오지 못했습니다(${why}). 연결을 확인하고 다시 시도하세요.`,
  tooLarge: (bytes, limit) =>
    `파일이 ${format.mb(bytes)}입니다. 스위트는 최대 ${format.mb(limit)}이므로 여러 파일로 나누세요.`,
  empty: "편집이 하나도 없습니다. 스위트는 한 줄에 편집 하나를 담습니다.",

  mixedTasks:
    "의견과 다른 과제의 편집이 함께 들어 있습니다. 의견은 답의 확률로, 나머지는 답 자체로 측정하므로 공통된 수치가 없습니다. 과제마다 파일을 나누세요.",

  settings: "설정",
  k: "메모리에 함께 넣을 편집 수(k)",
  limit: "파일 앞부분의 편집만",
  limitNone: "전부",
  count: "1 이상의 정수를 입력하세요.",
  classifier: "범위 분류기",
  threshold: (t) => `임계값 ${format.number(t)}(사용자의 임계값과 무관)`,

  run: "스위트 실행",
  stop: "중지",
  preparing: "스위트를 읽는 중…",
  progressOf: (file) => `진행률: ${file}`,
  running: (done, of) => `${inputs(of)} 중 ${format.number(done)}개 완료`,
  left: (s) => `약 ${format.seconds(s)} 남음`,
  stopped: (done, of) =>
    `${inputs(of)} 중 ${format.number(done)}개를 마치고 중지했습니다. 도중에 멈춘 스위트에는 수치가 없습니다. 편집 수를 제한하면 짧아집니다.`,
  failed: (why) => `스위트를 실행하지 못했습니다. ${why}`,
  done: (file) => `측정을 마쳤습니다(${file}).`,

  reportOf: (file) => `결과 보고: ${file}`,
  setting: (n, k) => `${edits(n)}, 메모리에 한 번에 ${format.number(k)}개`,
  figures: "수치",
  editSuccess: "편집 성공률(edit success)",
  drawdown: "이탈도(drawdown)",
  teacherForced: "교사 강요(teacher forcing)",
  zSent: "감성 일치도(z-sent)",
  zTopic: "주제 유지도(z-topic)",
  klDrawdown: "이탈도(토큰당 KL 발산)",
  columns: {
    figure: "수치",
    value: "값",
    interval: "95% 신뢰 구간",
    kind: "입력의 종류",
    accepted: "편집 적용",
    match: "정확 일치",
    failure: "실패",
    count: "개수",
    stage: "단계",
    ms: "중앙값",
    model: "모델",
    name: "이름",
    input: "입력",
    target: "기대한 답",
    edited: "편집 후 답",
    measured: "측정값",
  },
  kinds: "입력의 종류별 편집 적용",
  kindsNote:
    "편집이 적용된 비율입니다. 범위 안의 입력이라면 옳고 나머지라면 그릅니다. 나머지는 이것만 측정합니다.",
  failures: "실패",
  skipped: (n) => `범위 밖 ${inputs(n)} 제외: 함께 넣은 다른 편집의 범위 안에 있음`,
  times: "시간",
  stages: {
    scope: "범위 판정",
    "base prefill": "기반 모델, 프리필",
    "base decode": "기반 모델, 디코딩",
    "counterfactual prefill": "반사실 모델, 프리필",
    "counterfactual decode": "반사실 모델, 디코딩",
    likelihoods: "답의 확률 계산",
  },
  models: "모델",
  roles: {
    base: "기반 모델",
    scope: "범위 분류기",
    cross: "교차 인코더",
    claims: "교차 인코더(주장)",
    verdict: "판정 모델",
    counterfactual: "반사실 모델",
    adapted: "어댑터를 더한 기반 모델",
  },
  mistakes: "틀리거나 달라진 답",
  mistakesOf: (shown, all) =>
    `전체 ${format.number(all)}개 중 앞의 ${format.number(shown)}개이며, 모두 JSON에 들어 있습니다`,
  command: "같은 수치를 출력하는 명령",
  ownPath: "파일 이름 자리에 파일의 경로를 넣으세요.",
  onGpu:
    "WebGPU에서 측정한 수치입니다. 명령은 WASM에서 실행되며, 반올림이 달라 답이 가끔 바뀔 수 있습니다. 똑같은 수치가 필요하면 위에서 WASM을 선택하세요.",
  copy: "복사",
  copied: "복사했습니다.",
  notCopied: "브라우저가 복사를 허용하지 않았습니다. 명령을 선택해 직접 복사하세요.",
  save: "JSON으로 저장",
};
