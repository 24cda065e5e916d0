/** Where the focus goes after a probe was added, changed or deleted, or a suggestion taken. */
export const ADD_PROBE_ID = "add-probe-input";
export const changeProbeId = (probeId: string) => `change-${probeId}`;
export const deleteProbeId = (probeId: string) => `delete-${probeId}`;
export const SUGGEST_ID = "suggest-rephrasings";
export const takeId = (place: number) => `take-rephrasing-${place}`;
