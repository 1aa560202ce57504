/** Passwords as they are typed and kept: composed, never cut, hashed again when the parameters changed, and never in the way. */
import { hash as nativeHash, verify as nativeVerify } from '@node-rs/argon2';
import { argon2id, hash as portableHash, verify as portableVerify } from 'argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/domain/context.js';
import { verifyPassword } from '../../src/domain/credentials/passwords.js';
import { createPasswordHasher } from '../../src/platform/passwords.js';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { codesOf, cookieHeader, operate } from '../support/graph.js';
import { addUser, begin, mutation } from '../support/interaction.js';
import { authorizeUrl } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

const CHEAP = { memoryCost: 8_192, timeCost: 1, parallelism: 1 } as const;
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function verify(username: string, password: string): Promise<string> {
  const ctx = openContext(app.instance, { requestId: '', ip: '192.0.2.1' });
  return (await verifyPassword(ctx, { username, password, device: undefined })).kind;
}

describe('bar 58: the password as it is (OWASP ASVS 6.2.8)', () => {
  it('bar 58: composed and decomposed are one password', async () => {
    const text = 'Pässwörter für Zoë – ﬁn';
    await addUser(app, 'composed', text.normalize('NFC'));
    await addUser(app, 'decomposed', text.normalize('NFD'));
    for (const name of ['composed', 'decomposed']) {
      expect([await verify(name, text.normalize('NFC')), await verify(name, text.normalize('NFD'))]).toEqual([
        'verified',
        'verified',
      ]);
    }
    // Compatibility forms are other characters.
    expect(await verify('composed', text.normalize('NFKC'))).toBe('wrong');
  });

  it('bar 58: nothing is cut, whether at byte 73 or at the last character', async () => {
    const long = 'x'.repeat(255);
    await addUser(app, 'lengthy', `${long}y`);
    expect(await verify('lengthy', `${long}y`)).toBe('verified');
    expect(await verify('lengthy', `${long}z`)).toBe('wrong');
    expect(await verify('lengthy', long)).toBe('wrong');
    expect(await verify('lengthy', `${'x'.repeat(72)}y${'x'.repeat(182)}y`)).toBe('wrong');
  });

  it('bar 58: 256 characters of any kind are accepted, 257 are not', async () => {
    await addUser(app, 'smiling', '😀'.repeat(256));
    expect(await verify('smiling', '😀'.repeat(256))).toBe('verified');
    await addUser(app, 'endless', 'e'.repeat(257));
    expect(await verify('endless', 'e'.repeat(257))).toBe('wrong');
  });
});

describe('hashes at rest', () => {
  const stored = async (username: string) => {
    const [row] = await app.instance.database.sql`
      select c.phc from password_credentials c join users u on u.id = c.user_id where u.username = ${username}`;
    return String(row?.['phc']);
  };

  it('an outdated hash is renewed by the right password, and by that only', async () => {
    await addUser(app, 'oldtimer');
    const phc = await nativeHash(PASSWORD, CHEAP);
    await app.instance.database
      .sql`update password_credentials set phc = ${phc} where user_id = (select id from users where username = 'oldtimer')`;
    expect(await verify('oldtimer', 'wrong')).toBe('wrong');
    expect(await stored('oldtimer')).toBe(phc);
    expect(await verify('oldtimer', PASSWORD)).toBe('verified');
    const renewed = await stored('oldtimer');
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verify('oldtimer', PASSWORD)).toBe('verified');
    expect(await stored('oldtimer')).toBe(renewed);
  });

  it('both builds read each other, and neither takes another password', async () => {
    const [native, portable] = [
      await nativeHash('one', CHEAP),
      await portableHash('one', { ...CHEAP, type: argon2id }),
    ];
    for (const phc of [native, portable]) {
      expect([await nativeVerify(phc, 'one'), await portableVerify(phc, 'one')]).toEqual([true, true]);
      expect([await nativeVerify(phc, 'two'), await portableVerify(phc, 'two')]).toEqual([false, false]);
    }
    const hasher = await createPasswordHasher();
    expect([
      hasher.isOutdated(native),
      hasher.isOutdated(hasher.decoy),
      hasher.isOutdated('$argon2i$v=19$m=19456,t=2,p=1$x$y'),
    ]).toEqual([true, false, true]);
  });
});

describe('bar 60: too many sign-ins at once (OWASP ASVS 15.2.2)', () => {
  it('bar 60: what does not fit is told to come back, and the rest of the service answers', async () => {
    const agent = new UserAgent(app.baseUrl);
    const interactionId = await begin(agent, authorizeUrl(app));
    const cookie = { cookie: cookieHeader(agent.cookies) };
    const query = mutation('signInWithPassword');
    const sent = Array.from({ length: 190 }, (_, at) =>
      operate(
        app,
        { query, variables: { input: { interactionId, username: `stranger-${at}`, password: 'wrong' } } },
        cookie,
      ),
    );
    const health = await fetch(`${app.baseUrl}/healthz`);
    expect(health.status).toBe(200);
    const answers = await Promise.all(sent);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(answers.length);
    expect(answers.filter(({ status }) => status !== 503 && status !== 200)).toEqual([]);
    for (const each of refused) {
      expect(Number(each.headers['retry-after'])).toBeGreaterThan(0);
      expect(codesOf(each)).toEqual(['SERVICE_UNAVAILABLE']);
    }
    const input = { interactionId, username: 'alice', password: PASSWORD };
    const { data } = await agent.graph<{ signInWithPassword: { error: unknown } }>(query, { input });
    expect(data?.signInWithPassword.error).toBeNull();
  }, 60_000);
});
