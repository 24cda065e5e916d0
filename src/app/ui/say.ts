/** Says in a toast what was just done. The toasts' own code is fetched apart from the page's. */

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export function say(message: string, action?: ToastAction): void {
  void import("./Toasts.tsx").then(({ show }) => show(message, action));
}
