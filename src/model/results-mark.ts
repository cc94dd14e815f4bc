/**
 * Name of the file that marks a folder as results of ours: such a folder is never indexed, and it
 * may be emptied by the next search.
 */
export const RESULTS_MARK = '.mairix-results';
