/** Asks the browser not to clear this page's data when the disk runs low. */

export type Persistence = "granted" | "refused" | "unknown";

export async function askToPersist(): Promise<Persistence> {
  try {
    if (await navigator.storage?.persisted?.()) return "granted";
    const granted = await navigator.storage?.persist?.();
    if (granted === undefined) return "unknown";
    return granted ? "granted" : "refused";
  } catch {
    return "unknown";
  }
}
