import { gzipSync } from 'node:zlib';

/** What all samples decompress to. */
export const SAMPLE_TEXT = Array.from({ length: 200 }, (_, n) => `line ${n} of a small box\n`).join(
  '',
);

/** The first 2000 bytes and the rest, each compressed on its own by the usual program, base64. */
const STREAMS = {
  bzip2: [
    'QlpoOTFBWSZTWQtTi0MAAorZgAAQQAB/4DMniEAwAPoQZUB7yqgTTIwoAMRppo0E1VIj0fqkxoJtNxLaovAl6EtdtOedP7r277cszhmZmZnKuyqvCruqu6q8KuyqvKuqqri6Kqqvm2yzyqqOAABksDUADmWAbABxLADcA3lgAcAbSwADkNZYAAYaSwAAyWZmZmZltlnuktBL/qL4JbBLT2JdxLcS3qLlUW4loJaiX0XckU4UJALU4tDA',
    'QlpoOTFBWSZTWaDbwz4AAwhZgAAQQAB/4DMniEAwAVpJA0VAe/1So0ABQAYjTTRoIlURtvSpMyTR6coC7gC8IC/qAu5tq53/PHne22222gAAAAAAAAAAAAIAHipJVC223DQlltttprgSQSQSQSQSQSQSQSQSQTOmZmZmYaEsttttNSosAmpUWATUqLAJqVFgE1KiwC71UmXe6ZvzMzMyc8u7uSSSSSSQQX2gLEBf4AX/RB9xThAF6AC8IC8oC8gC7AC8oCxAXZAX4LuSKcKEhQbeGfA=',
  ],
  xz: [
    '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4AfPAK5dADYaSh8IoCYDTQad7+2MZ+I4vCGEgZGdpud9h9fzfU2q7N9gbN61XOQparMWrKqHbmHApcOlu2ptfKWijK30OjatqrocgtrVpmTnHEt7NIXc0JLQVHhqN4v7WXDc2Inhik3/e6LKDVor+eMgYVduRPnMlmNMIH/y6knses4PXnmSzvSoMzgVaoFSzBKBxMuMyypZomDKfh5guEDxIuLbX7PeqXmwQxjIZYFQDtbJAAAAAABpc4p39LqpAAHKAdAPAAAbPk5jscRn+wIAAAAABFla',
    '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4AqBALNdADMICCIUXbSVQXVCVOSUEDKUjGhUMxDZ0pkFHu3xdheyi5TDfQjakfGq2pXQH06vuqIgai9TYQLlfEscCO37KMUCEI9NzVBVcE3dzC181BTWdgdeCcM2HKQkrmtbjLa+ebAM7cDWpaRZA/JfYG7oxbJEq1AUFIArvfYabbxi79p0HzEBCp5faz1SfUxQgUMNRoWQ1/YHQCvt7qVrdFSD2EoBsytEyxVqHK6AGzkkksK8AloAAAB56gH0ShLnzQABzwGCFQAAJ042Q7HEZ/sCAAAAAARZWg==',
  ],
  zstd: [
    'KLUv/QRY9QMAQkcUFbAnHYf5EsMyZD5MamWSMqWEEAPmEmV+d3d39////5uZmZmZVVVVVVXZtm3bbdu2LUmSJElEREREgruVS5riMAjgUAZDCFEwDDGEMoEpDoMEVqgh/Pp/BsCj6hH8L+IP3Xvu3p0OdM5hTjnJGUecJhwVXLPt9rFHWq0Kk4UUFg==',
    'KLUv/QRY5QQAEgkYF5A1aQNrrbYGGGaA3YmcKbK795jvugEI////v23btp2ZmZmZiYiIiIh4d3d3d2dmZmZmVlVVVVVFRERERNS2bdtOp9PpdDqdTqd34llR5y/ElsGhMAIBhUDGIAwAQgghcKgRoF//M9BTdRH8JwQJwvIDEEEQgiAIQiC0eTz57vGE8NXfCd2rtxOyV18nVBe4KI4JQbCMupIqMig8cA==',
  ],
} as const;

export const SAMPLE_KINDS = ['gzip', 'bzip2', 'xz', 'zstd'] as const;

/** The first 2000 bytes of the sample text and the rest as two compressed streams. */
export function compressedStreams(kind: (typeof SAMPLE_KINDS)[number]): Buffer[] {
  if (kind === 'gzip') {
    const halves = [SAMPLE_TEXT.slice(0, 2000), SAMPLE_TEXT.slice(2000)];
    return halves.map((half) => gzipSync(half));
  }
  return STREAMS[kind].map((stream) => Buffer.from(stream, 'base64'));
}

/** Sample text as two compressed streams, one after the other. */
export function compressedSample(kind: (typeof SAMPLE_KINDS)[number]): Buffer {
  return Buffer.concat(compressedStreams(kind));
}
