export type { MessageContext } from './assemble-message.ts';
export { readMessage } from './mailparser-reader.ts';
export { type MessageSummary, readSummary } from './message-summary.ts';
export { readMessageTolerantly } from './tolerant-reader.ts';
