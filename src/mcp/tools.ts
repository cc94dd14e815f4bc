import type { Tool } from './tool.ts';
import { addressesTool } from './tools/addresses-tool.ts';
import { languageTool } from './tools/language-tool.ts';
import { readTool } from './tools/read-tool.ts';
import { searchTool } from './tools/search-tool.ts';
import { statisticsTool } from './tools/statistics-tool.ts';
import { threadTool } from './tools/thread-tool.ts';

/** All that an assistant can ask for. */
export const TOOLS: readonly Tool[] = [
  searchTool,
  readTool,
  threadTool,
  addressesTool,
  statisticsTool,
  languageTool,
];
