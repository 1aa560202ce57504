/** Pictures are known by their first bytes, whatever is said about them. */
import { describe, expect, it } from 'vitest';
import { IMAGE_TYPES, imageType } from '../../src/platform/image-type.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('ASVS 5.2.2: the content decides about the type', () => {
  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['image/gif', 'GIF87a\x01\0'],
    ['image/gif', 'GIF89a\x01\0'],
    ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
  ])('%s', (type, start) => {
    expect(imageType(bytes(start))).toBe(type);
    expect(IMAGE_TYPES).toContain(type);
  });

  it.each([
    ['nothing', ''],
    ['half a mark', '\x89PNG'],
    ['SVG, which may hold a script', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['SVG behind a declaration', '<?xml version="1.0"?><svg/>'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a page that names a picture', '<html>\x89PNG\r\n\x1a\n'],
    ['a sound in the same container', 'RIFF\x24\0\0\0WAVEfmt '],
    ['an icon', '\0\0\x01\0\x01\0'],
    ['a picture behind a space', ' GIF89a'],
  ])('%s is none', (_what, start) => {
    expect(imageType(bytes(start))).toBeUndefined();
  });

  it('no type is known that browsers take for anything but a picture', () => {
    expect([...IMAGE_TYPES].sort()).toEqual(['image/gif', 'image/jpeg', 'image/png', 'image/webp']);
  });
});
