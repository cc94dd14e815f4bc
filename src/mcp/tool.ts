import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import { MairixError } from '../errors.ts';
import { describeError } from './describe-error.ts';
import { fence } from './fence.ts';
import type { MailView } from './mail-view.ts';

/** One thing that an assistant can ask for. */
interface Definition<Asked> {
  readonly name: string;
  readonly title: string;
  /** For the model. */
  readonly description: string;
  readonly takes: z.ZodType<Asked, Record<string, unknown>>;
  readonly answer: (asked: Asked, view: MailView) => Promise<Answer>;
}

/** What a tool found; `note` is ours, `mail` is what comes from mail in any way. */
interface Answer {
  readonly note: string;
  readonly mail?: string | undefined;
}

/** Gives the tool to a server. */
export type Tool = (server: McpServer, view: MailView) => void;

/** What an assistant asked for cannot be done; the message says why, and what to do. */
export class AskedWrongly extends Error {}

/** Makes a tool, whose answers fence what is from mail; what is asked wrongly is no failure of ours. */
export function tool<Asked extends object>({
  name,
  title,
  description,
  takes,
  answer,
}: Definition<Asked>): Tool {
  const annotations = { readOnlyHint: true, openWorldHint: false };
  return (server, view) => {
    const config = { title, description, inputSchema: takes, annotations };
    server.registerTool(name, config, async (asked) => {
      try {
        const { note, mail } = await answer(asked, view);
        return say(mail === undefined ? note : `${note}\n\n${fence(mail)}`);
      } catch (error) {
        if (error instanceof AskedWrongly) return { ...say(error.message), isError: true };
        if (!(error instanceof MairixError)) throw error;
        return { ...say(describeError(error, queryOf(asked))), isError: true };
      }
    });
  };
}

function say(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] };
}

function queryOf(asked: object): string {
  return 'query' in asked && typeof asked.query === 'string' ? asked.query : '';
}
