/** What /try says about refresh tokens that rotate, come back, and come back too late (RFC 9700 §4.14.2). */
import { expect, test } from 'vitest';
import { issuedBy } from '../../web/src/try/issued.js';
import { type RefreshHistory, withUse } from '../../web/src/try/refresh-history.js';
import type { WireAnswer } from '../../web/src/try/wire.js';

const answer = (status: number, json: Record<string, unknown>): WireAnswer => ({
  status,
  json,
  text: JSON.stringify(json),
  milliseconds: 1,
  challenge: null,
});
const brings = (refreshToken: string) => answer(200, { access_token: 'a', refresh_token: refreshToken });
const refused = answer(400, { error: 'invalid_grant' });
const start: RefreshHistory = { chain: ['r1'], lessons: [] };

test('a use brings the next token', () => {
  const history = withUse(start, 'r1', brings('r2'));
  expect(history.chain).toEqual(['r1', 'r2']);
  expect(history.lessons).toEqual(['Token 1 (…r1) is used up and brought Token 2 (…r2).']);
});

test('the one before, within the grace, brings the same again', () => {
  const history = withUse(withUse(start, 'r1', brings('r2')), 'r1', brings('r2'));
  expect(history.chain).toEqual(['r1', 'r2']);
  expect(history.lessons[1]).toMatch(/^Token 1 \(…r1\) again brought Token 2 \(…r2\), the same as before\./);
});

test('the one before, after the grace, ends the grant', () => {
  const history = withUse(withUse(start, 'r1', brings('r2')), 'r1', refused);
  expect(history.lessons[1]).toMatch(/^Token 1 \(…r1\) again was refused: invalid_grant\..*ends the grant/);
});

test('the newest one that is refused is no reuse', () => {
  expect(withUse(start, 'r1', refused).lessons).toEqual(['Token 1 (…r1) was refused: invalid_grant.']);
});

test.each([{ access_token: 'a' }, { access_token: 'a', refresh_token: 'r1' }])('%j: no rotation', (json) => {
  const history = withUse(start, 'r1', answer(200, json));
  expect(history).toEqual({ chain: ['r1'], lessons: ['Token 1 (…r1) stays: it does not rotate.'] });
});

test('only an answer with an access token issues something', () => {
  expect(issuedBy(brings('r2'), 5)).toMatchObject({ accessToken: 'a', refreshToken: 'r2', receivedAt: 5 });
  expect(issuedBy(refused)).toBeUndefined();
  expect(issuedBy(answer(200, { access_token: 1 }))).toBeUndefined();
  expect(issuedBy(undefined)).toBeUndefined();
});
