/** Where the focus goes after a probe was added, changed or deleted. */
export const ADD_PROBE_ID = "add-probe-input";
export const changeProbeId = (probeId: string) => `change-${probeId}`;
export const deleteProbeId = (probeId: string) => `delete-${probeId}`;
