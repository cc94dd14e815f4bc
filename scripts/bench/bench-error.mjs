/** Something that whoever called the bench can mend; its message is all they need to know. */
export class BenchError extends Error {}
