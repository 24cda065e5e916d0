export const HELP_BUTTON_ID = "help-button";
