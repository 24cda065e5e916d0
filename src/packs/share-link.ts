/**
 * A pack and an input in the fragment of a URL, which no browser sends to a server. Whoever opens
 * the page with one is a stranger's guest, so a link is read as warily as a file, and what it
 * carries is a pack with its hash.
 */
import { TASKS, type Task } from "../serac/edit.ts";
import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { deflate, ExpandsTooFarError, inflate } from "./deflate.ts";
import { FieldProblem, ShareLinkError } from "./errors.ts";
import { objectAt, oneOfAt, onlyFields, own, textAt } from "./fields.ts";
import { PACK_LIMITS, type Pack, type PackContent } from "./pack.ts";
import { parsePackValue } from "./parse-pack.ts";
import { packFile } from "./write-pack.ts";

/** What a fragment starts with. The number is the link's version. */
const PREFIX = "share=";
const VERSION = "1";

/** Characters of a fragment. Mail and chat programs cut or break longer addresses. */
export const MAX_FRAGMENT = 8_000;

/** Bytes that a link may expand to: 8,000 characters of zeros can make six million. */
export const MAX_EXPANDED = 128 * 1024;

/** An input, and the task that it is of where that is not question answering. */
interface SharedInput {
  readonly input?: string;
  readonly task?: Task;
}

export interface SharedContent extends SharedInput {
  readonly pack: PackContent;
}

export interface Shared extends SharedInput {
  readonly pack: Pack;
}

/** Whether a URL's fragment, with its "#" or without, is a share link of any version. */
export function isShareFragment(fragment: string): boolean {
  return withoutHash(fragment).startsWith(PREFIX);
}

/**
 * The fragment, without "#", to put after the page's address.
 * @throws {ShareLinkError} where it would be too long for a link
 */
export async function makeShareFragment({ pack, input, task }: SharedContent): Promise<string> {
  const content = {
    pack: await packFile(pack),
    ...(input === undefined ? {} : { input }),
    // Left out where an older page would take it to be so anyway.
    ...(input === undefined || task === undefined || task === "qa" ? {} : { task }),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const fragment = `${PREFIX}${VERSION}.${toBase64Url(await deflate(bytes))}`;
  if (fragment.length > MAX_FRAGMENT || bytes.length > MAX_EXPANDED) {
    throw new ShareLinkError(
      "too-large",
      `These edits are too many or too long for a link: it would have ${fragment.length.toLocaleString("en")} characters, and ${MAX_FRAGMENT.toLocaleString("en")} is the most that mail and chat programs carry. Choose fewer edits or leave out their notes, or export them as a pack and send the file.`,
      { size: fragment.length, limit: MAX_FRAGMENT },
    );
  }
  return fragment;
}

/**
 * What a fragment carries.
 * @throws {ShareLinkError} or, for what is wrong with the pack within, what `parsePack` throws
 */
export async function openShareFragment(fragment: string): Promise<Shared> {
  const text = withoutHash(fragment);
  if (text.length > MAX_FRAGMENT) {
    throw new ShareLinkError(
      "too-large",
      `The link has ${text.length.toLocaleString("en")} characters, where ${MAX_FRAGMENT.toLocaleString("en")} are allowed, so it was not made by this page. Nothing was opened. Ask its sender for the edits as a pack.`,
      { size: text.length, limit: MAX_FRAGMENT },
    );
  }
  const { version, data } = partsOf(text);
  if (version !== VERSION) {
    throw new ShareLinkError(
      "version",
      `The link is of version ${version}, and this page opens version ${VERSION}. Nothing was opened. Reload the page to get its newest version, or ask the sender for the edits as a pack.`,
    );
  }
  return await sharedOf(await expanded(data));
}

function withoutHash(fragment: string): string {
  return fragment.startsWith("#") ? fragment.slice(1) : fragment;
}

function partsOf(text: string): { version: string; data: string } {
  const { version, data } = /^share=(?<version>\d{1,6})\.(?<data>.+)$/su.exec(text)?.groups ?? {};
  if (version === undefined || data === undefined) throw damaged("it has no version and content");
  return { version, data };
}

async function expanded(data: string): Promise<unknown> {
  const packed = fromBase64Url(data);
  if (!packed) throw damaged("it has characters that no link has");
  let bytes: Uint8Array;
  try {
    bytes = await inflate(packed, MAX_EXPANDED);
  } catch (error) {
    if (!(error instanceof ExpandsTooFarError)) throw damaged("it cannot be expanded", error);
    throw new ShareLinkError(
      "expands-too-far",
      `The link expands to more than ${MAX_EXPANDED} bytes, which no link made by this page does. Nothing was opened. Ask its sender for the edits as a pack.`,
      { limit: MAX_EXPANDED },
    );
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw damaged("what it expands to is not JSON", error);
  }
}

async function sharedOf(value: unknown): Promise<Shared> {
  let input: string | undefined;
  let task: Task | undefined;
  let pack: unknown;
  try {
    const content = objectAt(value, "link");
    onlyFields(content, ["pack", "input", "task"]);
    pack = own(content, "pack");
    const stated = own(content, "input");
    if (stated !== undefined) input = textAt(stated, "input", PACK_LIMITS.input);
    const of = own(content, "task");
    if (of !== undefined) task = oneOfAt(of, "task", TASKS);
  } catch (error) {
    if (error instanceof FieldProblem) throw damaged(error.message, error);
    throw error;
  }
  return {
    pack: await parsePackValue(pack),
    ...(input === undefined ? {} : { input }),
    ...(input === undefined || task === undefined ? {} : { task }),
  };
}

function damaged(problem: string, cause?: unknown): ShareLinkError {
  const error = new ShareLinkError(
    "damaged",
    `The link cannot be opened: ${problem}. It may have been cut short on its way. Nothing was opened. Copy the whole link again, or ask its sender for the edits as a pack.`,
  );
  error.cause = cause;
  return error;
}
