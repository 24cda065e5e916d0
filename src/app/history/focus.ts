export const HISTORY_TITLE_ID = "history-title";
export const AS_IT_WAS_TITLE_ID = "as-it-was-title";
export const lookButtonId = (step: number) => `look-${step}`;
