/** One turn of the event loop, in which waiting messages and timers are heard. */

const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;

/**
 * Resolves in a later task. Not by `setTimeout`, which browsers hold back for 4 ms when it is used
 * again and again: a tenth of a token.
 */
export function eventLoopTurn(): Promise<void> {
  // Node: an open message port would keep the process from ending.
  if (typeof setImmediate === "function") return new Promise((resolve) => setImmediate(resolve));
  if (channel === undefined) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
