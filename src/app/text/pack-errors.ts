/** The errors of files and links of edits, by their codes, with what each carries. */
import type {
  NotAPackError,
  PackFieldError,
  PackHashError,
  PackVersionError,
  RecordError,
  ShareLinkError,
  UnknownFormatError,
} from "../../packs/errors.ts";

export interface PackErrorData {
  readonly "not-a-pack": NotAPackError["data"];
  readonly "pack-version": PackVersionError["data"];
  readonly "pack-field": PackFieldError["data"];
  readonly "pack-hash": PackHashError["data"];
  readonly record: RecordError["data"];
  readonly "unknown-format": UnknownFormatError["data"];
  readonly "share-link": ShareLinkError["data"];
  readonly "not-utf8": null;
  readonly "plan-changed": null;
}
