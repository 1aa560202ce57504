/** Which passwords are taken, by whichever way they come (NIST SP 800-63B-4 §3.1.1.2, OWASP ASVS 6.2). */
import { describe, expect, it } from 'vitest';
import { passwordProblems } from '../../src/protocol/password-policy.js';

const owner = {
  username: 'Dorothea',
  email: 'd.brooke@lowick.example',
  baseUrl: 'https://id.middlemarch.cloud',
};
const problems = (password: string) => passwordProblems(password, owner);

describe('a password that is chosen', () => {
  it.each([
    'fifteen letters',
    'ÄÖÜ äöü ßßß ÄÖÜ',
    '🐈 🐕 🐈 🐕 🐈 🐕 🐈 🐕',
    ' spaces stay    ',
    'x'.repeat(64),
    'é'.repeat(256),
    'e\u0301'.repeat(256),
  ])('bar 58: may be %j', (password) => {
    expect(problems(password)).toEqual([]);
  });

  it.each([
    ['fourteen chars', 'too_short'],
    ['e\u0301'.repeat(14), 'too_short'],
    ['é'.repeat(257), 'too_long'],
    ['I am DOROTHEA myself', 'contains_name'],
    ['\uff24orothea herself 1', 'contains_name'],
    ['who is D.Brooke now', 'contains_name'],
    ['come to Portico today', 'contains_service'],
    ['a study of MiddleMarch', 'contains_service'],
  ])('bar 58: may not be %j', (password, problem) => {
    expect(problems(password)).toEqual([problem]);
  });

  it('bar 58: is told of each rule that it breaks', () => {
    expect(problems('dorothea')).toEqual(['too_short', 'contains_name']);
  });

  it('may hold a short name and a top-level domain, which stand in others by chance', () => {
    expect(passwordProblems('nothing to do here', { username: 'do', baseUrl: owner.baseUrl })).toEqual([]);
    expect(problems('each cloud is grey')).toEqual([]);
  });

  it('may not hold the name of a host that is one word', () => {
    const here = { baseUrl: 'http://localhost:4000' };
    expect(passwordProblems('nobody but localhost', here)).toEqual(['contains_service']);
  });
});
