/** The name that this browser's changes are logged under. It is kept here and goes nowhere. */
import { tidy } from "../serac/edit.ts";
import type { Connection } from "./connection.ts";

export const AUTHOR_SETTING = "author";
/** A name, not an essay: it stands beside each line of the log. */
export const AUTHOR_LENGTH = 80;

export function authorFrom(value: unknown): string {
  // By code points, so that no character is cut in two.
  return typeof value === "string" ? [...tidy(value)].slice(0, AUTHOR_LENGTH).join("").trim() : "";
}

/** Empty where no name was given. */
export async function readAuthor(connection: Connection): Promise<string> {
  const database = await connection.open();
  return authorFrom((await database.get("settings", AUTHOR_SETTING))?.value);
}

/** Keeps the name as it will be shown, and returns it. */
export async function writeAuthor(connection: Connection, name: string): Promise<string> {
  const database = await connection.open();
  const value = authorFrom(name);
  if (value) await database.put("settings", { name: AUTHOR_SETTING, value });
  else await database.delete("settings", AUTHOR_SETTING);
  return value;
}
