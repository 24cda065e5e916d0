/** How every command here ends: status 0, or one clear message and status 1 (2 for usage). */
import { UsageError } from "./arguments.ts";

/** Errors that carry a code were written for a reader; others show where they come from. */
export async function main(usage: string, command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`);
      process.exit(2);
    }
    const expected = error instanceof Error && "code" in error;
    console.error(expected ? error.message : error);
    process.exit(1);
  }
  // The runtime's threads would keep the process alive.
  process.exit(0);
}
