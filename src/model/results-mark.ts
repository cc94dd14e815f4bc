/**
 * Name of the file that marks a folder as results of ours: such a folder is never indexed, and it
 * may be emptied by the next search.
 */
export const RESULTS_MARK = '.mairix-results';

/**
 * Where the mark is while Gnus keeps notes beside the results. When it deletes a folder it empties
 * `tmp`, of files without a dot, but then finds that a folder with our mark in it is not empty.
 */
export const MARK_BESIDE_GNUS = 'tmp/mairix-mark';

/** Where the mark can be. */
export const MARKS = [RESULTS_MARK, MARK_BESIDE_GNUS] as const;
