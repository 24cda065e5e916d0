/** Where the focus goes when a loading is cancelled. */
export const LOAD_BUTTON_ID = "load-models";
/** What is loaded, or what loading costs. */
export const MODELS_ID = "models";
