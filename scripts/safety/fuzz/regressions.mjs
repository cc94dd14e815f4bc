/** Cases that once showed a fault, tried before all others: seeds of random numbers, and numbers of cases. */
export const REGRESSIONS = {
  messages: /** @type {readonly { seed: number, number: number }[]} */ ([]),
  commands: [
    { seed: 1, number: 1753 }, // a result folder of ten thousand parts
  ],
};
