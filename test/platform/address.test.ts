/** Whose word counts for where a request comes from (OWASP ASVS 4.1.3). */
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createAddressReader } from '../../src/platform/address.js';

const FROM_PROXY = {
  socket: { remoteAddress: '10.0.0.1' },
  headers: {
    host: 'inside',
    'x-forwarded-for': '203.0.113.7, 192.168.0.2',
    'x-forwarded-host': 'id.example',
  },
} as unknown as IncomingMessage;

describe('TRUST_PROXY', () => {
  it.each<[string, string | undefined, string, string]>([
    ['nobody is trusted', undefined, '10.0.0.1', 'inside'],
    ['one hop', '1', '192.168.0.2', 'id.example'],
    ['two hops', '2', '203.0.113.7', 'id.example'],
    ['ranges with commas', '10.0.0.0/8,192.168.0.0/16', '203.0.113.7', 'id.example'],
    ['ranges with commas and spaces', '10.0.0.0/8, 192.168.0.0/16', '203.0.113.7', 'id.example'],
    [
      'ranges with white space, as the configuration takes them',
      '10.0.0.0/8 192.168.0.0/16',
      '203.0.113.7',
      'id.example',
    ],
    ['ranges that the sender is not in', '172.16.0.0/12', '10.0.0.1', 'inside'],
  ])('%s', (_case, trust, ip, host) => {
    const reader = createAddressReader(trust);
    expect([reader.ip(FROM_PROXY), reader.host(FROM_PROXY)]).toEqual([ip, host]);
  });
});

describe('an address that a gateway reports with its port', () => {
  it.each([
    ['203.0.113.7:51234', '203.0.113.7'],
    ['[2001:db8::7]:51234', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
  ])('%s', (reported, ip) => {
    const headers = { 'x-forwarded-for': reported };
    const req = { socket: { remoteAddress: '10.0.0.1' }, headers } as unknown as IncomingMessage;
    expect(createAddressReader('1').ip(req)).toBe(ip);
  });
});
