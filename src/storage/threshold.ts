/** The memory's scope threshold, kept where it is not the default. */
import { DEFAULT_THRESHOLD } from "../serac/scope.ts";
import type { Connection } from "./connection.ts";
import { InvalidThresholdError } from "./errors.ts";
import { isThreshold } from "./records.ts";

const THRESHOLD_SETTING = "threshold";

export async function readThreshold(connection: Connection): Promise<number> {
  const database = await connection.open();
  const value = (await database.get("settings", THRESHOLD_SETTING))?.value;
  return isThreshold(value) ? value : DEFAULT_THRESHOLD;
}

export async function writeThreshold(connection: Connection, threshold: number): Promise<void> {
  if (!isThreshold(threshold)) throw new InvalidThresholdError(threshold);
  const database = await connection.open();
  if (threshold === DEFAULT_THRESHOLD) await database.delete("settings", THRESHOLD_SETTING);
  else await database.put("settings", { name: THRESHOLD_SETTING, value: threshold });
}
