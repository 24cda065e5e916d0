import type { Text } from "../text.ts";
import { format } from "./format.ts";

export const tour: Text["tour"] = {
  title: "둘러보기",
  offer: "처음이신가요? 실제 편집으로 다섯 단계 만에 둘러볼 수 있습니다.",
  start: "둘러보기 시작",
  decline: "괜찮습니다",
  place: (n, of) => `${format.number(of)}단계 중 ${format.number(n)}단계`,
  next: "다음",
  back: "이전",
  skip: "둘러보기 끝내기",
  finish: "마치기",
  steps: {
    edit: {
      title: "편집",
      body: "편집은 질문과, 앞으로 그 질문에 내놓을 답입니다. 모델이 아니라 편집 메모리에 들어가며, 모델의 가중치는 절대 바뀌지 않습니다.",
    },
    models: {
      title: "모델",
      body: "기반 모델은 늘 하던 대로 답합니다. 적용할 편집이 있는지는 범위 분류기가 판정하고, 편집이 사실인 것처럼 답하는 일은 반사실 모델이 합니다. 모두 이 탭 안에서 실행됩니다.",
    },
    inScope: {
      title: "범위 안",
      body: "질문을 바꿔 말해도 새 답이 나와야 합니다. 범위 분류기가 얼마나 확신하는지는 범위 게이지에 나타납니다.",
    },
    outOfScope: {
      title: "범위 밖",
      body: "똑같이 수도를 묻더라도 다른 질문이라면 편집이 없을 때와 같은 답이 나와야 합니다.",
    },
    end: {
      title: "이제 직접 해 보세요",
      body: "편집을 끄고 다시 물어보거나, 편집을 직접 추가하거나, 기록된 예시를 살펴보세요. 모든 변경은 실행 취소할 수 있고 변경 기록에 남습니다. ‘?’를 누르면 옆에 있는 용어를 설명하며, 도움말에서 둘러보기를 다시 시작할 수 있습니다.",
    },
  },
  addEdit: "이 편집 추가",
  editThere: (n) => `메모리의 ${n}번 편집입니다. 실행 취소하면 다시 없앨 수 있습니다.`,
  loadModels: (bytes) =>
    bytes > 0 ? `모델 불러오기(${format.mb(bytes)} 내려받기)` : "모델 불러오기",
  modelsComing: "모델을 불러오는 중입니다. 기다리거나, 모델 없이 다음으로 넘어갈 수 있습니다.",
  modelsThere: "모델을 불러왔습니다.",
  ask: "물어보기",
  asking: "모델이 답하는 중…",
  answered: (answer) => `편집 후 답은 “${answer}”입니다.`,
  needsModels: "모델이 필요합니다. 이전 단계로 돌아가 불러오세요.",
};

export const sheet: Text["sheet"] = {
  open: "도움말",
  title: "도움말과 키보드",
  tour: "둘러보기 다시 시작",
  terms: "용어",
  shortcuts: {
    help: "이 도움말을 엽니다(입력 중에는 제외)",
    enter: "입력 칸에서는 실행하고, 편집에서는 추가하거나 저장합니다",
    line: "입력 칸에서 줄을 바꿉니다",
    escape: "답 생성을 멈추거나, 수정을 그만두거나, 열린 것을 닫습니다",
    undo: "메모리의 마지막 변경을 실행 취소합니다(입력 중에는 제외)",
    arrows: "옆의 보기나 선택으로 옮깁니다",
    tab: "다음 요소로 옮깁니다(Shift와 함께 누르면 이전 요소로)",
    space: "버튼을 누르거나, 편집을 켜고 끕니다",
  },
};
