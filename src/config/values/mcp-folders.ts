import type { Given, Reading } from '../setting.ts';
import { splitFolderList } from './folder-list.ts';

/**
 * Names of folders, as for `in:`. Whoever writes the directive wants something hidden, so one that names no folder
 * hides all mail.
 */
export function readMcpFolders({ settings, lines }: Given): Reading {
  if (settings.length === 0) return { config: {} };
  const mcpFolders = splitFolderList(settings)
    .map(({ text }) => text.trim())
    .filter((name) => /[^/*]/.test(name));
  const complaints = lines
    .filter(() => mcpFolders.length === 0)
    .map(({ line }) => ({
      line,
      message: 'mcp_folders names no folder, so assistants see no mail at all',
      hint: 'write names as for in:, such as mcp_folders=inbox:lists/*',
    }));
  return { config: { mcpFolders }, complaints };
}
