import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { TempWorld } from './temp-world.ts';

/** The program serving an assistant: the client of the official SDK, over stdio. */
export interface Assistant {
  readonly client: Client;
  /** What a tool answers, and whether that is an error. */
  ask(name: string, asked?: object): Promise<{ readonly text: string; readonly isError: boolean }>;
  /** What is on the process's stderr so far. */
  said(): string;
  close(): Promise<void>;
}

/** Starts `mairix --mcp` in a world, as an assistant would. */
export async function startAssistant(
  { environment, program: [command, ...first], home }: TempWorld,
  ...options: readonly string[]
): Promise<Assistant> {
  const transport = new StdioClientTransport({
    command,
    args: [...first, '--mcp', ...options],
    env: Object.fromEntries(
      Object.entries(environment).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
    cwd: home,
    stderr: 'pipe',
  });
  let said = '';
  transport.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  return {
    client,
    said: () => said,
    async ask(name, asked = {}) {
      const { content, isError = false } = await client.callTool({
        name,
        arguments: { ...asked },
      });
      const text = content.map((part) => (part.type === 'text' ? part.text : part.type)).join('\n');
      return { text, isError };
    },
    close: () => client.close(),
  };
}

/** What is between the two marks of an answer, and what is outside. */
export function openFence(text: string): { readonly mail: string; readonly outside: string } {
  const [all = '', , mail = ''] = /<<<(MAIL-[0-9a-f]{24})\n(.*)\n\1>>>/s.exec(text) ?? [];
  return { mail, outside: text.replace(all, '') };
}
