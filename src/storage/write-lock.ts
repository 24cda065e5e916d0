/**
 * Lets one tab after the other write. Nothing depends on it for being right: commit.ts compares
 * the head. It keeps a long step from being overtaken, and prepared again, for ever.
 */
export async function withWriteLock<T>(
  name: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  let started = false;
  const run = () => {
    started = true;
    return work();
  };
  try {
    return (await locks.request(`errata-write:${name}`, signal ? { signal } : {}, run)) as T;
  } catch (thrown) {
    // Refused, as in a frame without an origin of its own: then without.
    if (started || signal?.aborted) throw thrown;
    return work();
  }
}
