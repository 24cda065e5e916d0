import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { deflate } from "./deflate.ts";
import type { PackContent } from "./pack.ts";
import {
  isShareFragment,
  MAX_EXPANDED,
  MAX_FRAGMENT,
  makeShareFragment,
  openShareFragment,
} from "./share-link.ts";
import { packFile } from "./write-pack.ts";

const OZ: PackContent = {
  title: "오즈 & Oz",
  created: "2026-01-31T09:30:00Z",
  edits: [
    {
      id: "1",
      descriptor: { task: "qa", question: "Who rules Oz?", answer: "Ozma" },
      provenance: { author: "L. F. Baum" },
    },
  ],
};

const many = (count: number, note: (i: number) => string): PackContent => ({
  ...OZ,
  edits: Array.from({ length: count }, (_, i) => ({
    id: `${i}`,
    descriptor: { task: "qa", question: `Q${i}?`, answer: "A" },
    provenance: { note: note(i) },
  })),
});

async function fragmentOf(content: unknown): Promise<string> {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return `share=1.${toBase64Url(await deflate(new TextEncoder().encode(text)))}`;
}

/** What opening a fragment that is expected to be wrong throws. */
async function problem(fragment: string): Promise<{ code: string; data: object; message: string }> {
  const outcome = await openShareFragment(fragment).catch((error: unknown) => error);
  if (outcome instanceof Error && "code" in outcome) return outcome as never;
  throw new Error("The link was opened, or failed with another error.", { cause: outcome });
}

describe("a share link", () => {
  it("carries a pack and an input, and only characters that no program escapes", async () => {
    const fragment = await makeShareFragment({ pack: OZ, input: "누가 오즈를 다스리나?" });
    expect(fragment).toMatch(/^share=1\.[\w-]+$/u);
    expect(isShareFragment(`#${fragment}`)).toBe(true);
    const { pack, input } = await openShareFragment(`#${fragment}`);
    expect(pack).toMatchObject(OZ);
    expect(input).toBe("누가 오즈를 다스리나?");
  });

  it("carries the task of an input that is no question, and refuses one that there is not", async () => {
    const shared = { pack: OZ, input: "Oz is green." };
    for (const task of ["fact-check", "dialogue"] as const) {
      const fragment = await makeShareFragment({ ...shared, task });
      expect(await openShareFragment(fragment)).toMatchObject({ task });
    }
    // As an older page writes and reads it.
    const question = await makeShareFragment({ ...shared, task: "qa" });
    expect(question).toBe(await makeShareFragment(shared));
    expect(await openShareFragment(question)).not.toHaveProperty("task");
    const content = { pack: await packFile(OZ), input: "Q?", task: "poetry" };
    expect(await problem(await fragmentOf(content))).toMatchObject({ code: "share-link" });
  });

  it("needs no input", async () => {
    const opened = await openShareFragment(await makeShareFragment({ pack: OZ }));
    expect(opened).not.toHaveProperty("input");
  });

  it("is not taken for another fragment of the page", () => {
    expect(["", "#", "#how", "#pack=1.abc"].map(isShareFragment)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("says how long it would be and what to do where it is too long", async () => {
    let seed = 1;
    const noise = () =>
      Array.from({ length: 200 }, () => {
        seed = (seed * 48_271) % 2_147_483_647;
        return String.fromCodePoint(0xac00 + (seed % 10_000));
      }).join("");
    const error = await makeShareFragment({ pack: many(60, noise) }).catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: "share-link",
      data: { fault: "too-large", limit: MAX_FRAGMENT },
    });
    expect((error as Error).message).toMatch(/\d+ characters.*Choose fewer edits/u);
  });

  it("is not made where it could not be opened again, however well it packs", async () => {
    const pack = many(100, () => "a".repeat(4_000));
    await expect(makeShareFragment({ pack })).rejects.toMatchObject({ code: "share-link" });
  });

  it.each([
    ["nothing", "share=", "damaged"],
    ["no content", "share=1.", "damaged"],
    ["a later version", "share=2.AAAA", "version"],
    ["characters of no link", "share=1.%3Cscript%3E", "damaged"],
    ["a length that no bytes make", "share=1.AAAAA", "damaged"],
    ["what is no deflate", `share=1.${toBase64Url(new Uint8Array(64).fill(255))}`, "damaged"],
    ["more characters than a link has", `share=1.${"A".repeat(MAX_FRAGMENT)}`, "too-large"],
  ])("refuses %s", async (_what, fragment, fault) => {
    const error = await problem(fragment);
    expect(error).toMatchObject({ code: "share-link", data: { fault } });
    expect(error.message).toMatch(/Nothing was opened/u);
  });

  it("refuses a link cut short, wherever it was cut", async () => {
    const whole = await makeShareFragment({ pack: OZ });
    for (let length = "share=".length; length < whole.length; length++) {
      expect(await problem(whole.slice(0, length))).toMatchObject({ code: "share-link" });
    }
  });

  it("stops expanding a bomb at its bound", async () => {
    const bomb = await fragmentOf(" ".repeat(5 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(MAX_FRAGMENT);
    expect(await problem(bomb)).toMatchObject({
      code: "share-link",
      data: { fault: "expands-too-far", limit: MAX_EXPANDED },
    });
  });

  it.each([
    ["no object", "[]"],
    ["no JSON", "{"],
    ["a prototype", `{"__proto__":{"polluted":true},"pack":{}}`],
    ["an input that is no text", `{"pack":{},"input":{}}`],
    ["an input too long", `{"pack":{},"input":"${"a".repeat(2_001)}"}`],
  ])("refuses %s within", async (_what, text) => {
    const error = await problem(await fragmentOf(text));
    expect(error).toMatchObject({ code: "share-link", data: { fault: "damaged" } });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("checks the pack within as it would a file", async () => {
    const pack = await packFile(OZ);
    expect((await problem(await fragmentOf({ pack: { ...pack, title: "x" } }))).code).toBe(
      "pack-hash",
    );
    expect((await problem(await fragmentOf({ pack: { ...pack, version: 2 } }))).code).toBe(
      "pack-version",
    );
    expect((await problem(await fragmentOf({}))).code).toBe("not-a-pack");
  });

  it("throws nothing but its own errors, whatever it is given", async () => {
    const content = fc.oneof(fc.string(), fc.stringMatching(/^[\w-]{1,100}$/u));
    await fc.assert(
      fc.asyncProperty(content, async (text) => {
        expect((await problem(`share=1.${text}`)).code).toBe("share-link");
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        expect((await problem(await fragmentOf(json))).code).toMatch(
          /^(?:share-link|not-a-pack)$/u,
        );
      }),
    );
  });
});

describe("base64url", () => {
  it("gives back any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = toBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64url"));
        expect(fromBase64Url(text)).toEqual(bytes);
      }),
    );
  });
});
