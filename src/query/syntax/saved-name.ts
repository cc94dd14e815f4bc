/** An argument that stands for a saved search: its `~`, its name. */
export const SAVED_NAME = /^(~?)\s*@([\p{L}\p{N}_-]+)$/u;
