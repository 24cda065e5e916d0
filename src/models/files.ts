/**
 * Where model files come from, and what can go wrong with them. The browser reads them over the
 * network through a cache (files-browser.ts), the command line from a folder (files-node.ts).
 * Nothing is handed out before its SHA-256 has been found right.
 */
import type { FileEntry } from "./manifest.ts";

export interface FileProgressReport {
  /** Bytes so far. */
  readonly loaded: number;
  readonly fromCache: boolean;
}

export interface ReadOptions {
  readonly onProgress?: (progress: FileProgressReport) => void;
  /** Called when all bytes are there and are about to be verified. */
  readonly onVerifying?: () => void;
  readonly signal?: AbortSignal;
}

export interface ModelFiles {
  /** The parsed JSON of manifest.json, which nobody has checked yet. */
  readManifest(signal?: AbortSignal): Promise<unknown>;
  /** The verified bytes of a file. Throws one of the file errors below. */
  read(path: string, expected: FileEntry, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * To be called once every file is there. Keeps the manifest for an offline visit (not earlier: a
   * new one without its files would be of no use there), and forgets kept files other than those
   * of these SHA-256.
   */
  settle(wanted: ReadonlySet<string>): Promise<void>;
  /** Why files could not be kept for the next visit, in plain words with figures. */
  readonly cacheWarning: string | undefined;
}

interface FileErrorData {
  readonly path: string;
  readonly [detail: string]: unknown;
}

/** The file could not be fetched or opened at all. */
export class FileUnreachableError extends Error {
  override readonly name = "FileUnreachableError";
  readonly code = "file-unreachable";
  readonly data: FileErrorData;

  constructor(path: string, why: string) {
    super(
      `The model file ${path} could not be fetched: ${why}. Without it the models cannot run. Check the connection and try again; files that have arrived are kept.`,
    );
    this.data = { path, why };
  }
}

/** The file ended early. */
export class FileTruncatedError extends Error {
  override readonly name = "FileTruncatedError";
  readonly code = "file-truncated";
  readonly data: FileErrorData;

  constructor(path: string, received: number, expected: number) {
    super(
      `The model file ${path} was cut short: ${received.toLocaleString("en")} of ${expected.toLocaleString("en")} bytes came, because the connection broke or the server's copy is incomplete. It was not used. Try again.`,
    );
    this.data = { path, received, expected };
  }
}

/** The file is not the one that the manifest names. */
export class FileCorruptError extends Error {
  override readonly name = "FileCorruptError";
  readonly code = "file-corrupt";
  readonly data: FileErrorData;

  constructor(path: string, why: string, fromCache: boolean) {
    const source = fromCache
      ? "This browser's copy has been deleted, so trying again fetches a new one."
      : "Try again; if it stays so, the copy on the server is wrong.";
    super(
      `The model file ${path} is not the one that was published: ${why}. It was altered on the way or where it is kept, so it was not used. ${source}`,
    );
    this.data = { path, why, fromCache };
  }
}

/** SHA-256 of the bytes, in lower-case hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Throws unless the bytes are those that the manifest names. */
export async function verify(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  expected: FileEntry,
  fromCache: boolean,
): Promise<void> {
  if (bytes.length < expected.bytes && !fromCache) {
    throw new FileTruncatedError(path, bytes.length, expected.bytes);
  }
  if (bytes.length !== expected.bytes) {
    throw new FileCorruptError(
      path,
      `it has ${bytes.length} bytes instead of ${expected.bytes}`,
      fromCache,
    );
  }
  if ((await sha256(bytes)) !== expected.sha256) {
    throw new FileCorruptError(path, "its SHA-256 is another", fromCache);
  }
}
