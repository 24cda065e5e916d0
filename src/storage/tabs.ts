/** Tells this page's other tabs which edits have changed; each then reads those again. */

export interface TabChannel {
  announce(editIds: readonly string[]): void;
  listen(listener: (editIds: readonly string[]) => void): () => void;
  close(): void;
}

const SILENT: TabChannel = { announce() {}, listen: () => () => {}, close() {} };

export function openTabChannel(name: string): TabChannel {
  // A browser without it shows another tab's edits after a reload.
  if (typeof BroadcastChannel === "undefined") return SILENT;
  const channel = new BroadcastChannel(name);
  return {
    announce: (editIds) => channel.postMessage({ editIds }),
    listen(listener) {
      const onMessage = ({ data }: MessageEvent<{ editIds?: unknown }>) => {
        if (Array.isArray(data?.editIds)) {
          listener(data.editIds.filter((id): id is string => typeof id === "string"));
        }
      };
      channel.addEventListener("message", onMessage);
      return () => channel.removeEventListener("message", onMessage);
    },
    close: () => channel.close(),
  };
}
