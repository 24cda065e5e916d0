/** Undo, redo and everything between them, in any order and from two tabs, against a plain model. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { descriptorKey, type QaDescriptor } from "../serac/edit.ts";
import type { EditRecord } from "./schema.ts";
import { freshName, openTab, type Tab } from "./testing.ts";

/** Few, so that steps often meet: the same edit again, the same words again. */
const ANSWERS = ["Ozma", "Dorothy", "Glinda", "the Wizard"] as const;

type Move =
  | { readonly do: "add" | "change"; readonly which: number; readonly answer: number }
  | { readonly do: "switch" | "remove" | "undoStep" | "redoStep"; readonly which: number }
  | { readonly do: "restore"; readonly which: number }
  | { readonly do: "addMany"; readonly answers: readonly number[] }
  | { readonly do: "removeAll" | "switchAll" | "undo" | "redo" };

const which = fc.nat(9);
const answer = fc.nat(ANSWERS.length - 1);
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constantFrom("add", "change"), which, answer }),
  fc.record({ do: fc.constantFrom("switch", "remove"), which }),
  fc.record({ do: fc.constantFrom("undoStep", "redoStep"), which }),
  fc.record({ do: fc.constant("restore"), which }),
  fc.record({
    do: fc.constant("addMany"),
    answers: fc.uniqueArray(answer, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constantFrom("removeAll", "switchAll") }),
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("undo", "redo") }) },
);

/** One state of one edit. No two states are the same object, though they may look the same. */
interface State {
  readonly answer: string;
  readonly enabled: boolean;
}
interface ModelStep {
  readonly seq: number;
  readonly changes: ReadonlyMap<string, readonly [State | undefined, State | undefined]>;
}

class Model {
  memory = new Map<string, State>();
  done: ModelStep[] = [];
  undone: ModelStep[] = [];
  /** The memory after the step of each entry of the log: within a step it never was. */
  readonly past: ReadonlyMap<string, State>[] = [new Map()];

  write(changes: ModelStep["changes"], direction: 0 | 1): void {
    for (const [id, sides] of changes) {
      const state = sides[direction];
      if (state) this.memory.set(id, state);
      else this.memory.delete(id);
    }
    const then = new Map(this.memory);
    for (let i = 0; i < changes.size; i++) this.past.push(then);
  }

  step(seq: number, after: ReadonlyMap<string, State | undefined>): void {
    const changes = new Map(
      [...after].map(([id, state]) => [id, [this.memory.get(id), state] as const]),
    );
    this.write(changes, 1);
    this.done.push({ seq, changes });
    this.undone = [];
  }

  /** The error that a reversal meets; undefined for none. */
  obstacle({ changes }: ModelStep, to: 0 | 1): string | undefined {
    for (const [id, sides] of changes) {
      if (this.memory.get(id) !== sides[1 - to]) return "UndoConflictError";
    }
    for (const [id, sides] of changes) {
      const wanted = sides[to];
      if (!wanted || wanted.answer === this.memory.get(id)?.answer) continue;
      for (const [other, state] of this.memory) {
        if (!changes.has(other) && state.answer === wanted.answer) return "DuplicateEditError";
      }
    }
    return undefined;
  }

  reverse(step: ModelStep, to: 0 | 1): void {
    this.write(step.changes, to);
    const [from, onto] = to === 0 ? [this.done, this.undone] : [this.undone, this.done];
    from.splice(from.indexOf(step), 1);
    onto.push(step);
    this.done.sort((a, b) => a.seq - b.seq);
  }
}

const qa = (index: number): QaDescriptor => ({
  task: "qa",
  question: "Who rules Oz?",
  answer: ANSWERS[index] ?? "",
});

const stateOf = ({ descriptor, enabled }: EditRecord): State => ({
  answer: (descriptor as QaDescriptor).answer,
  enabled,
});

const look = (memory: ReadonlyMap<string, State>) =>
  [...memory].sort(([a], [b]) => (a < b ? -1 : 1));

async function play(tab: Tab, model: Model, m: Move): Promise<void> {
  const ids = [...model.memory.keys()];
  const taken = (text: string, but?: string) =>
    [...model.memory].some(([id, { answer }]) => id !== but && answer === text);
  const at = (index: number) => ids[index % Math.max(1, ids.length)];
  const name = (thrown: unknown) => (thrown as Error).name;

  switch (m.do) {
    case "add": {
      const step = await tab.edits.add(qa(m.answer)).catch(name);
      if (taken(qa(m.answer).answer)) return expect(step).toBe("DuplicateEditError");
      if (typeof step === "string" || !step.after) throw new Error(`add: ${String(step)}`);
      return model.step(step.seq, new Map([[step.after.id, stateOf(step.after)]]));
    }
    case "change":
    case "switch":
    case "remove": {
      const id = at(m.which);
      if (!id) return;
      const before = model.memory.get(id) as State;
      const made =
        m.do === "remove"
          ? tab.edits.remove(id)
          : tab.edits.change(
              id,
              m.do === "change" ? { descriptor: qa(m.answer) } : { enabled: !before.enabled },
            );
      const step = await made.catch(name);
      if (m.do === "change" && taken(qa(m.answer).answer, id)) {
        return expect(step).toBe("DuplicateEditError");
      }
      if (typeof step === "string") throw new Error(`${m.do}: ${step}`);
      return model.step(step.seq, new Map([[id, step.after ? stateOf(step.after) : undefined]]));
    }
    case "addMany": {
      const edits = m.answers.map((index) => ({ descriptor: qa(index) }));
      const { step, skipped, editIds } = await tab.edits.addMany(edits, { onProblem: "skip" });
      const fresh = m.answers.filter((index) => !taken(qa(index).answer));
      expect(skipped).toHaveLength(m.answers.length - fresh.length);
      expect(editIds).toHaveLength(fresh.length);
      if (!step) return expect(fresh).toEqual([]);
      const states = fresh.map((index) => ({ answer: qa(index).answer, enabled: true }));
      return model.step(step.seq, new Map(editIds.map((id, i) => [id, states[i]])));
    }
    case "removeAll": {
      const { step } = await tab.edits.removeMany(ids);
      return step && model.step(step.seq, new Map(ids.map((id) => [id, undefined])));
    }
    case "switchAll": {
      const { step, editIds } = await tab.edits.switchMany(ids, false);
      const on = ids.filter((id) => model.memory.get(id)?.enabled);
      expect(editIds).toEqual(on);
      const off = (id: string) => ({ ...(model.memory.get(id) as State), enabled: false });
      return step && model.step(step.seq, new Map(on.map((id) => [id, off(id)])));
    }
    case "restore": {
      const seq = m.which % model.past.length;
      const step = await tab.edits.restore({ seq });
      const then = model.past[seq] as ReadonlyMap<string, State>;
      const same = (a?: State, b?: State) => JSON.stringify(a) === JSON.stringify(b);
      const differ = [...model.memory.keys(), ...then.keys()].filter(
        (id) => !same(model.memory.get(id), then.get(id)),
      );
      if (!step) return expect(differ).toEqual([]);
      // The same as then to look at, but a new state: an old step is not this one's.
      const copy = (id: string) => then.get(id) && { ...(then.get(id) as State) };
      // In the order of the log, so that the model's past is the log's.
      const page = await tab.history.page({ limit: new Set(differ).size });
      const order = page.reverse().map(({ editId }) => editId);
      expect([...order].sort()).toEqual([...new Set(differ)].sort());
      return model.step(step.seq, new Map(order.map((id) => [id, copy(id)])));
    }
    case "undo":
    case "redo":
    case "undoStep":
    case "redoStep": {
      const to = m.do.startsWith("undo") ? 0 : 1;
      const stack = to === 0 ? model.done : model.undone;
      const step = "which" in m ? stack[m.which % Math.max(1, stack.length)] : stack.at(-1);
      const seq = "which" in m ? (step?.seq ?? 999_999) : undefined;
      const taken = await (to === 0 ? tab.edits.undo(seq) : tab.edits.redo(seq)).catch(name);
      if (!step) return expect(taken).toBeUndefined();
      const obstacle = model.obstacle(step, to);
      if (obstacle) return expect(taken).toBe(obstacle);
      expect(taken).toMatchObject({ seq: step.seq, count: step.changes.size });
      return model.reverse(step, to);
    }
  }
}

/** What a long or a busy run may meet by chance, kept. */
const MET: [[boolean, Move][]][] = [
  [
    [
      // A point within a step: two edits of one number, of which only one ever was at a time.
      [false, { do: "add", which: 0, answer: 0 }],
      [false, { do: "undo" }],
      [false, { do: "addMany", answers: [0] }],
      [false, { do: "restore", which: 5 }],
      [false, { do: "undo" }],
      [false, { do: "undo" }],
      ...Array.from({ length: 9 }, (_, which): [boolean, Move] => [
        false,
        { do: "restore", which },
      ]),
    ],
  ],
];

it("is what a plain model says, whatever is done in whatever order", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.boolean(), move), { minLength: 5, maxLength: 25 }),
      async (moves) => {
        const name = freshName();
        const tabs = [openTab(name), openTab(name)] as const;
        const model = new Model();
        for (const [second, m] of moves) {
          const tab = tabs[second ? 1 : 0];
          await play(tab, model, m);
          const { edits } = await tab.edits.list();
          expect(look(new Map(edits.map((e) => [e.id, stateOf(e)])))).toEqual(look(model.memory));
          expect(edits.every(({ key, descriptor }) => key === descriptorKey(descriptor))).toBe(
            true,
          );
          expect(new Set(edits.map(({ order }) => order)).size).toBe(edits.length);
          expect((await tab.edits.lastStep())?.seq).toBe(model.done.at(-1)?.seq);
          expect((await tab.edits.lastUndone())?.seq).toBe(model.undone.at(-1)?.seq);
        }
        const [{ history }] = tabs;
        expect(await history.verify()).toMatchObject({
          ok: true,
          entries: model.past.length - 1,
        });
        for (const [seq, then] of model.past.entries()) {
          const edits = await history.memoryAt({ seq });
          expect(look(new Map(edits.map((e) => [e.id, stateOf(e)])))).toEqual(look(then));
        }
        for (const tab of tabs) await tab.close();
      },
    ),
    { numRuns: 60, examples: MET },
  );
});

it("stays whole whatever two tabs do at the very same time", { timeout: 60_000 }, async () => {
  const anything = fc.constantFrom("add", "many", "switch", "remove", "undo", "redo", "restore");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anything, { minLength: 2, maxLength: 6 }), { maxLength: 5 }),
      async (rounds) => {
        const name = freshName();
        const tabs = [openTab(name), openTab(name)] as const;
        const [{ edits, history }] = tabs;
        let said = 0;
        const fresh = () => ({ descriptor: { ...qa(0), answer: `Ruler ${++said}` } });
        let steps = 0;
        for (const round of rounds) {
          const ids = (await edits.list()).edits.map(({ id }) => id);
          const [id = "none"] = ids;
          const outcomes = await Promise.allSettled(
            round.map(async (what, i) => {
              const { edits: here } = tabs[i % 2] as Tab;
              if (what === "add") return here.add(fresh().descriptor);
              if (what === "many") return (await here.addMany([fresh(), fresh(), fresh()])).step;
              if (what === "switch") return (await here.switchMany(ids, i % 4 < 2)).step;
              if (what === "remove") return here.remove(id);
              if (what === "undo") return here.undo();
              if (what === "redo") return here.redo();
              return here.restore({ seq: i });
            }),
          );
          for (const outcome of outcomes) {
            if (outcome.status === "fulfilled") steps += outcome.value ? 1 : 0;
            // Two tabs may delete the same edit; nothing else is in anyone's way.
            else expect(outcome.reason.name).toBe("MissingEditError");
          }
        }
        const entries = await history.page({ limit: 100_000 });
        expect(new Set(entries.map(({ step }) => step)).size).toBe(steps);
        expect(await history.verify()).toMatchObject({ ok: true, entries: entries.length });
        const now = await history.memoryAt({ seq: entries.length });
        expect(now).toEqual((await edits.list()).edits);
        for (const tab of tabs) await tab.close();
      },
    ),
    { numRuns: 30 },
  );
});
