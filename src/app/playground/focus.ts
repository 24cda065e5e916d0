/** Where the focus goes when something is to be typed next. */
export const INPUT_ID = "playground-input";
