import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { PROGRAM } from '../../built.mjs';
import { BenchError } from '../bench-error.mjs';
import { peakBytes } from './peak-bytes.mjs';

/**
 * Asks each tool of `mairix --mcp` several times, through the client of the official SDK.
 *
 * @param {string} rcFile
 * @param {{ message: string, runs: number }} more  A Message-ID, of a message in a long thread.
 * @returns {Promise<{ answers: import('./measure-doors.mjs').Answers[], memory: number | undefined }>}
 */
export async function askTools(rcFile, { message, runs }) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [PROGRAM, '-f', rcFile, '--mcp'],
    stderr: 'inherit',
  });
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(transport);
  /** @type {import('./measure-doors.mjs').Answers[]} */
  const answers = [];
  for (const [name, asked] of questions(message)) {
    const milliseconds = [];
    for (let run = 0; run < runs; run += 1) {
      const begun = performance.now();
      const { isError, content } = await client.callTool({ name, arguments: asked });
      milliseconds.push(performance.now() - begun);
      if (isError) throw new BenchError(`${name}: ${JSON.stringify(content)}`);
    }
    answers.push({ what: `${name} ${JSON.stringify(asked)}`, milliseconds });
  }
  const memory = peakBytes(transport.pid);
  await client.close();
  return { answers, memory };
}

/**
 * @param {string} message
 * @returns {readonly (readonly [tool: string, asked: Record<string, unknown>])[]}
 */
function questions(message) {
  return [
    ['search', { query: '' }],
    ['search', { query: 'the' }],
    ['search', { query: 'the', order: 'relevance' }],
    ['search', { query: 'from:a* (to OR and) -the' }],
    ['search', { query: 'zqxj' }],
    ['search', { query: '', limit: 100, cursor: `9000.${Date.now()}` }],
    ['read', { id: message }],
    ['thread', { id: message }],
    ['addresses', { text: 'a' }],
    ['statistics', {}],
    ['statistics', { query: 'the' }],
  ];
}
