/**
 * What kind of picture some bytes are, by their beginning. What was said about them is not believed, and only kinds
 * are known that cannot hold a script.
 *
 * OWASP ASVS 5.2.2   the content decides about the type, and not a name or a header
 */

interface Kind {
  readonly type: string;
  /** What stands at an offset, as latin1. */
  readonly marks: readonly (readonly [offset: number, bytes: string])[];
}

const KINDS: readonly Kind[] = [
  { type: 'image/png', marks: [[0, '\x89PNG\r\n\x1a\n']] },
  { type: 'image/jpeg', marks: [[0, '\xff\xd8\xff']] },
  { type: 'image/gif', marks: [[0, 'GIF87a']] },
  { type: 'image/gif', marks: [[0, 'GIF89a']] },
  {
    type: 'image/webp',
    marks: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
];

/** The media types of the pictures that are known. */
export const IMAGE_TYPES: readonly string[] = [...new Set(KINDS.map(({ type }) => type))];

/** The media type of a picture; undefined for everything else. */
export function imageType(bytes: Buffer): string | undefined {
  return KINDS.find(({ marks }) =>
    marks.every(([offset, mark]) => bytes.toString('latin1', offset, offset + mark.length) === mark),
  )?.type;
}
