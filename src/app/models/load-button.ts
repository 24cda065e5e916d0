/** Where the focus goes when a loading is cancelled. */
export const LOAD_BUTTON_ID = "load-models";
