/** The recordings of this build; none where the script has not been run. */
import type { Recordings } from "./recording.ts";

const files = import.meta.glob<Recordings>("./recordings.json", { eager: true, import: "default" });

export const recordings: Recordings | undefined = Object.values(files)[0];
