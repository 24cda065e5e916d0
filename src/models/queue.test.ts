import { describe, expect, it, vi } from "vitest";
import { Queue } from "./queue.ts";

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("Queue", () => {
  it("never runs two jobs at once, and keeps their order", async () => {
    const queue = new Queue();
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      [5, 0, 3, 1].map((ms, i) =>
        queue.add(async () => {
          most = Math.max(most, ++running);
          await later(ms);
          order.push(i);
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  it("gives results and errors to their own callers, and goes on after an error", async () => {
    const queue = new Queue();
    const bad = queue.add(() => {
      throw new Error("bad");
    });
    const good = queue.add(() => 7);
    await expect(bad).rejects.toThrow("bad");
    await expect(good).resolves.toBe(7);
  });

  it("lets a short job in between the steps of a long one", async () => {
    const queue = new Queue();
    const order: string[] = [];
    const answer = (async () => {
      for (const token of ["a", "b", "c"]) {
        await queue.add(async () => {
          await later(2);
          order.push(token);
        });
      }
    })();
    const meter = queue.add(() => {
      order.push("meter");
    });
    await Promise.all([answer, meter]);
    expect(order).toEqual(["a", "meter", "b", "c"]);
  });

  it("drops a waiting job when its signal aborts, but not a running one", async () => {
    const queue = new Queue();
    const controller = new AbortController();
    const job = vi.fn();
    const running = queue.add(async () => {
      await later(5);
      return "done";
    }, controller.signal);
    const waiting = queue.add(job, controller.signal);
    controller.abort(new Error("stop"));
    await expect(waiting).rejects.toThrow("stop");
    await expect(running).resolves.toBe("done");
    expect(job).not.toHaveBeenCalled();
    await expect(queue.add(() => 1, controller.signal)).rejects.toThrow("stop");
    await expect(queue.add(() => 2)).resolves.toBe(2);
  });

  it("hears messages between two jobs that never leave the thread", async () => {
    const queue = new Queue();
    const controller = new AbortController();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => controller.abort(new Error("stop"));
    let runs = 0;
    const answer = (async () => {
      for (let token = 0; token < 100_000; token++) {
        await queue.add(() => {
          runs += 1;
          if (runs === 2) port2.postMessage("cancel");
        }, controller.signal);
      }
    })();
    await expect(answer).rejects.toThrow("stop");
    expect(runs).toBeLessThan(100);
    port1.close();
  });

  it("tells of each job that has ended, failed ones too", async () => {
    const settled = vi.fn();
    const queue = new Queue(settled);
    await queue.add(() => 1);
    await queue.add(() => Promise.reject(new Error("no"))).catch(() => undefined);
    expect(settled).toHaveBeenCalledTimes(2);
  });
});
