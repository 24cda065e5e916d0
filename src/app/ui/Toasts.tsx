/** Short messages about what was just done, each with a way back where there is one. */
import { Toast } from "@base-ui/react/toast";
import { useText } from "../text/TextContext.tsx";
import type { ToastAction } from "./say.ts";

interface ToastData {
  readonly action?: ToastAction;
}

const manager = Toast.createToastManager<ToastData>();

export function show(title: string, action?: ToastAction): void {
  // One at a time: an older toast's "Undo" would not mean the last step any more.
  manager.close();
  manager.add({
    title,
    timeout: action ? 10_000 : 5_000,
    data: action ? { action } : {},
  });
}

export default function Toasts() {
  return (
    <Toast.Provider toastManager={manager} limit={1}>
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const text = useText();
  const { toasts, close } = Toast.useToastManager<ToastData>();
  return toasts.map((toast) => {
    const action = toast.data?.action;
    return (
      <Toast.Root key={toast.id} toast={toast} className="toast" swipeDirection={[]}>
        <Toast.Content className="toast-content">
          <Toast.Title className="toast-text" />
          {action && (
            <button
              type="button"
              className="button"
              onClick={() => {
                close(toast.id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <Toast.Close className="button" aria-label={text.dismiss}>
            ✕
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    );
  });
}
