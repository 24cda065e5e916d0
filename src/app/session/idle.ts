/** Resolves when the page has had a moment without work, so that checks don't delay a first view. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(() => resolve(), { timeout: 3000 });
    } else setTimeout(resolve, 500);
  });
}
