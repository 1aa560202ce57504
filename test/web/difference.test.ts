/** The part in which a value differs from the expected one, as the error page marks it. */
import { expect, test } from 'vitest';
import { differenceOf, nearestFirst } from '../../web/src/difference.js';

test.each([
  [
    'a trailing slash',
    'https://a.example/cb/',
    'https://a.example/cb',
    ['https://a.example/cb', '/', '', ''],
  ],
  ['the scheme', 'http://a.example', 'https://a.example', ['http', '', 's', '://a.example']],
  ['the port', 'http://[::1]:80/cb', 'http://[::1]:8080/cb', ['http://[::1]:80', '', '80', '/cb']],
  ['nothing', 'same', 'same', ['same', '', '', '']],
  ['everything', 'abc', 'xyz', ['', 'abc', 'xyz', '']],
  ['an empty value', '', 'xyz', ['', '', 'xyz', '']],
  ['whole characters, never half of a pair', 'a😀b', 'a😁b', ['a', '😀', '😁', 'b']],
])('%s', (_, got, expected, [before, mine, other, after]) => {
  expect(differenceOf(got, expected)).toEqual({ before, got: mine, expected: other, after });
});

test('of several values the one that was probably meant comes first', () => {
  const registered = ['http://127.0.0.1/callback', 'http://localhost:4000/try/callback'];
  expect(nearestFirst('http://localhost:4000/try/callbac', registered)).toEqual([...registered].reverse());
  expect(nearestFirst('http://127.0.0.1/callback/', registered)).toEqual(registered);
});
