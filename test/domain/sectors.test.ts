/** OpenID Connect Core §8.1: the sector of a client. */
import { expect, it } from 'vitest';
import type { Client } from '../../src/domain/clients/clients.js';
import { sectorOf } from '../../src/domain/clients/sector.js';

const sector = (sectorIdentifierUri: string | null, ...redirectUris: string[]) =>
  sectorOf({ sectorIdentifierUri, redirectUris } as unknown as Client);

it.each([
  [
    'the host of the redirect URIs',
    sector(null, 'https://app.example/cb', 'https://app.example/other'),
    'app.example',
  ],
  ['without its port', sector(null, 'https://app.example:8443/cb'), 'app.example'],
  ['in one case', sector(null, 'https://APP.example/cb'), 'app.example'],
  [
    'that of the sector identifier before it',
    sector('https://sector.example/uris.json', 'https://app.example/cb'),
    'sector.example',
  ],
  ['without its port, too', sector('https://sector.example:444/uris.json'), 'sector.example'],
  ['a loopback address', sector(null, 'http://127.0.0.1:5000/cb'), '127.0.0.1'],
  [
    'the whole URI of a scheme with something like a host',
    sector(null, 'com.example.app://cb/x'),
    'com.example.app://cb/x',
  ],
  ['the whole URI of a scheme without hosts', sector(null, 'com.example.app:/cb'), 'com.example.app:/cb'],
])('is %s', (_case, found, expected) => expect(found).toBe(expected));

it('must be there', () => expect(() => sector(null)).toThrow('no sector'));
