/** Where the focus goes when something is to be typed next. */
export const INPUT_ID = "playground-input";
/** The decision and the answers. */
export const RESULT_ID = "playground-result";
