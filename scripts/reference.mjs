/**
 * Makes the reference of the library, `docs/api`, of the docstrings in src: `npm run reference [DIRECTORY]`.
 * typedoc needs an older TypeScript than the rest, so it lives in a workspace of its own.
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const workspace = join(root, 'scripts/reference');
const typedoc = createRequire(join(workspace, 'package.json')).resolve('typedoc');
const { Application } = await import(pathToFileURL(typedoc).href);
const [out = join(root, 'docs/api')] = process.argv.slice(2);

const application = await Application.bootstrapWithPlugins({
  plugin: [createRequire(join(workspace, 'package.json')).resolve('typedoc-plugin-markdown')],
  entryPoints: [join(root, 'src/index.ts')],
  tsconfig: join(workspace, 'tsconfig.json'),
  readme: 'none',
  name: 'mairix',
  outputs: [{ name: 'markdown', path: resolve(out) }],
  outputFileStrategy: 'modules',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  disableSources: true,
  excludePrivate: true,
  excludeInternal: true,
  useCodeBlocks: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  groupOrder: ['Functions', 'Interfaces', 'Type Aliases', 'Classes'],
  excludeExternals: true,
  // Tables that types are made of; the reference shows what comes out of them.
  intentionallyNotExported: ['MAIL_FLAGS', 'TABLE', 'RESULT_FORMATS', 'SORT_KEYS', 'Part'],
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  requiredToBeDocumented: ['Function', 'Class', 'Interface', 'TypeAlias', 'Variable', 'Method'],
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
});
const project = await application.convert();
if (project !== undefined) application.validate(project);
if (project === undefined || application.logger.hasErrors() || application.logger.hasWarnings()) {
  process.exit(1);
}
await application.generateOutputs(project);
