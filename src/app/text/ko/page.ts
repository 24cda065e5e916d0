/** The page's frame. The terms, and how a sentence ends: docs/korean-terms.md. */
import type { Text } from "../text.ts";

export const page = {
  title: "Errata, SERAC 모델 편집 플레이그라운드",
  name: "Errata",
  line: "SERAC 모델 편집 플레이그라운드",
  intro:
    "모델 편집(model editing)에서 언어 모델의 가중치는 그대로 둡니다. 고칠 내용은 편집 메모리(edit memory)에 따로 보관하고, 범위 분류기(scope classifier)가 입력마다 그중 적용할 편집이 있는지, 곧 입력이 범위 안(in scope)인지 범위 밖(out of scope)인지 판정합니다.",
  paper: "SERAC, Mitchell 외, ICML 2022",
  unfetched: "페이지의 나머지를 가져오지 못했습니다. 연결을 확인하고 페이지를 새로 고치세요.",
  skip: "플레이그라운드로 건너뛰기",
  close: "닫기",
  cancel: "취소",
  dismiss: "알림 닫기",
  retry: "다시 시도",
  reload: "페이지 새로 고침",
  notice: "알림",
  opening: (view: string) => `‘${view}’ 탭을 여는 중…`,

  theme: { label: "테마", system: "시스템", light: "라이트", dark: "다크" },

  language: {
    label: "언어",
    system: "시스템",
    failed: "선택한 언어의 문구를 가져오지 못해 페이지를 그대로 둡니다.",
  },
} satisfies Partial<Text>;
