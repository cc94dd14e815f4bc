/** Something that the caller of the bench can fix; its message is all they need to know. */
export class BenchError extends Error {}
