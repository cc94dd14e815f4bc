import { entity, multipart } from '../helpers/build-message.ts';
import { alike, testPlaces, unlike } from './places.ts';

const DAMAGE = 'A bad header line, a missing boundary, a NUL';
const GRAMMAR = 'Content-Type that breaks the rules';
const NAMES = 'Names of attachments';
const TWO = ['one\n', 'pearl\n'].map((body) => entity({ 'Content-Type': 'text/plain' }, body));

await testPlaces({
  parts: [
    ...alike({
      'are all read': [multipart(TWO), 'b'],
      'are read in whatever kind of multipart': [multipart(TWO).replace('mixed', 'x-odd'), 'b'],
      'may have no header': [multipart(['\npearl\n']), 'b'],
      'may hold parts': [multipart([multipart(TWO, {}, 'inner')]), 'b'],
      'have text before them for nobody': [multipart(['x\n']).replace('\n--', '\npearl\n--'), ''],
      'have text behind them for nobody': [`${multipart(['x\n'])}pearl\n`, ''],
      'have lines that end in CR LF': [multipart(TWO).replaceAll('\n', '\r\n'), 'b'],
      'have a boundary in any case': [multipart(TWO).replace('boundary', 'BOUNDARY'), 'b'],
      'are kept before one that does not end': [
        multipart([...TWO, 'x\n']).replace('--edge--\n', ''),
        'b',
      ],
      'are kept in a multipart that does not end': [
        multipart([multipart([...TWO, 'x\n'], {}, 'inner').replace('--inner--\n', '')]),
        'b',
      ],
    }),
    ...unlike(DAMAGE, {
      'may lack the line that ends the last one': [
        multipart(TWO).replace('--edge--\n', ''),
        '',
        'b',
      ],
      'may have blanks behind their boundary': [
        multipart(TWO).replaceAll('edge\n', 'edge \n'),
        '',
        'b',
      ],
      'may lack the name of their boundary': [multipart(TWO).replace('boundary', 'x'), '', 'b'],
      'may never be found': [multipart(TWO).replace('"edge"', '"ridge"'), '', 'b'],
      'may end with the boundary, without a line end': [
        multipart(TWO).replace('--edge--\n', '--edge'),
        '',
        'b',
      ],
      'may go on after their end': [
        `${multipart(['x\n'])}--edge\nContent-Type: text/plain\n\npearl\n`,
        '',
        'b',
      ],
    }),
  ],
  'Content-Type': [
    ...alike({
      'may have blanks around its parameters': [typed('text/plain ; charset = us-ascii'), 'b'],
      'may end in a semicolon': [typed('text/plain;'), 'b'],
      'may have a quote that is quoted': [typed('image/png; x="a\\"b"'), ''],
      'may have a parameter without a value': [typed('text/plain; flowed'), 'b'],
      'counts as it comes first': [
        entity({ 'Content-Type': ['image/png', 'text/plain'] }, 'pearl\n'),
        '',
      ],
    }),
    ...unlike(GRAMMAR, {
      'may have a type in quotes': [typed('"image/png"'), 'b', ''],
      'may have blanks in its type': [typed('image / png'), 'b', ''],
      'may lack the sign before its parameters': [typed('image/png name=x'), 'b', ''],
      'may have signs too many': [typed('image/png;; name=x'), 'b', ''],
      'may have an empty value in quotes': [typed('image/png; name=""'), 'b', ''],
      'may have letters that are not ASCII': [typed('image/png; name="\xe9"'), 'b', ''],
      'may have a quote without its end': [typed('image/png; name="x'), 'b', ''],
      'ends with a comment': [typed('image/png (a picture)'), 'b', ''],
    }),
  ],
  'names of attachments': [
    ...alike({
      'are file names': [attached('filename=pearl'), 'n'],
      'are found in small letters and capitals': [attached('filename="PEARL"'), 'n'],
      'may be written with any case of FILENAME': [attached('FileName=pearl'), 'n'],
      'belong to attached text': [attached('filename=pearl', 'text/plain'), 'n'],
      'belong to attached messages': [attached('filename=pearl', 'message/rfc822'), 'n'],
      'may stand in the type': [attached('', 'image/png; name=pearl'), 'n'],
      'are what the disposition says, whatever the type says': [
        attached('filename=pearl', 'image/png; name=oyster'),
        'n',
      ],
      'are not what the type says besides': [
        attached('filename=oyster', 'image/png; name=pearl'),
        '',
      ],
      'may come in pieces': [attached('filename*0=pe; filename*1=arl'), 'n'],
      'may be percent-encoded': [attached("filename*=utf-8''pe%61rl"), 'n'],
      'may be percent-encoded in pieces': [
        attached("filename*0*=utf-8''pe; filename*1*=%61rl"),
        'n',
      ],
      'are found at the top': [
        entity(
          { 'Content-Type': 'image/png', 'Content-Disposition': 'attachment; filename=pearl' },
          'x\n',
        ),
        'n',
      ],
    }),
    ...unlike(NAMES, {
      'belong to what is shown in the text': [
        attached('filename=pearl').replace('attachment', 'inline'),
        '',
        'n',
      ],
      'may stand in the type alone': [
        multipart([entity({ 'Content-Type': 'image/png; name=pearl' }, 'x\n')]),
        '',
        'n',
      ],
      'may stand in the type in capitals': [attached('', 'image/png; NAME=pearl'), '', 'n'],
      'need no type': [
        multipart([entity({ 'Content-Disposition': 'attachment; filename=pearl' }, 'x\n')]),
        '',
        'n',
      ],
      'may be encoded words': [attached('filename="=?utf-8?Q?pe=61rl?="'), '', 'n'],
      'may name a language': [attached("filename*=utf-8'en'pe%61rl"), '', 'n'],
      'come in pieces in any order': [attached('filename*1=arl; filename*0=pe'), '', 'n'],
      'may come in two spellings, of which the exact one counts': [
        attached("filename=p?arl; filename*=utf-8''pe%61rl"),
        '',
        'n',
      ],
      'may have a percent sign by mistake': [attached("filename*=utf-8''pe%61rl; x*=%zz"), '', 'n'],
    }),
  ],
});

function typed(type: string): string {
  return entity({ 'Content-Type': type }, 'a pearl\n');
}

function attached(parameters: string, type = 'image/png'): string {
  const disposition = ['attachment', parameters].filter((part) => part !== '').join('; ');
  return multipart([entity({ 'Content-Type': type, 'Content-Disposition': disposition }, 'x\n')]);
}
