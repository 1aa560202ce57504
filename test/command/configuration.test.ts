/** The configuration by the command line: applied, shown as what it would change, and written out. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Governed, portico } from '../support/command.js';
import { emptyDatabase } from '../support/database.js';
import { describeOnServer } from '../support/process.js';

vi.setConfig({ testTimeout: 90_000 });

/** Holds what would make another structure, were it put in as text. */
const SECRET = 'a"b:]}#k\\x-Vb3nQ8xKt5Zr7LwC2mYhJ4gDfS6pAe9tUi1oRk0X';
const FILE_SECRET = 'q0X8m3uWcT5rJ7vYbN2kLzP4sHdF6gAe9tRi1oUyVb3nQ8';

const configuration = (clients: string) => `version: 1
authorizationServers:
  - slug: shop
    name: Shop $\${literally}
    resources:
      - identifier: https://api.shop.example
        name: Shop API
        scopes: [{ name: 'shop:read', description: See your orders }]
    clients:
${clients}`;
const WEB = `      - clientId: web
        clientName: Web shop
        secret: \${SHOP_SECRET} # from the environment
        redirectUris: [https://shop.example/cb]
        scope: [openid, 'shop:read']
`;
const SERVICE = `      - clientId: service
        clientName: Service
        secret: \${file:service-secret}
        grantTypes: [client_credentials]
        scope: ['shop:read']
`;

describeOnServer('a configuration by the command line', () => {
  let governed: Governed;
  let file: string;
  const env = { SHOP_SECRET: SECRET };
  beforeAll(async () => {
    governed = await Governed.start();
    governed.file('service-secret', `${FILE_SECRET}\n`);
    file = governed.file('shop.yaml', configuration(WEB + SERVICE));
  });
  afterAll(() => governed.close());

  const apply = (...more: string[]) =>
    governed.with({ ...env, PORTICO_TOKEN: governed.token }, `apply -f ${file}`, ...more);

  it('shows what it would change and changes nothing; applied twice, it changes nothing the second time', async () => {
    const trial = await apply('--dry-run', '--exit-code');
    expect([trial.code, trial.err]).toEqual([8, '12 things would change.\n']);
    expect(trial.out).toMatch(
      /^\+ authorization server shop: created\n {4}.*^\+ client shop\/web: created$/ms,
    );
    expect((await governed.by('server show shop')).code).toBe(4);
    const applied = await apply('--json');
    expect([applied.code, applied.json.changes.length]).toEqual([0, 12]);
    const again = await apply('--exit-code');
    expect(again).toMatchObject({ code: 0, out: '', err: 'Nothing differs.\n' });
    for (const { out, err } of [trial, applied, again])
      for (const secret of [SECRET, FILE_SECRET]) expect(out + err).not.toContain(secret);
  });

  it('fills values in as they are, whatever is in them', async () => {
    const { name } = await governed.json('server show shop');
    expect(name).toBe('Shop ${literally}');
    const token = async (clientId: string, secret: string, params: Record<string, string>) => {
      const pair = `${clientId}:${encodeURIComponent(secret)}`;
      const headers = { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
      const body = new URLSearchParams(params);
      return (await fetch(`${governed.server.url}/as/shop/token`, { method: 'POST', body, headers })).json();
    };
    const service = await token('service', FILE_SECRET, { grant_type: 'client_credentials' });
    expect(service).toMatchObject({ scope: 'shop:read' });
    const code = { grant_type: 'authorization_code', code: 'none', redirect_uri: 'https://shop.example/cb' };
    // The client has proven itself: what is wrong is the code.
    expect(await token('web', SECRET, code)).toMatchObject({ error: 'invalid_grant' });
  });

  it('says what is wrong with its line, here and at the server', async () => {
    const missing = await governed.by(`apply -f ${file} --json`);
    expect(missing.code).toBe(3);
    expect(missing.error.problems).toEqual([
      { line: 12, column: 17, message: 'the environment variable SHOP_SECRET is not set' },
    ]);
    const wrong = governed.file('wrong.yaml', configuration(WEB.replace('redirectUris', 'redirectUri')));
    const refused = await governed.with({ ...env, PORTICO_TOKEN: governed.token }, `apply -f ${wrong}`);
    expect([refused.code, refused.out]).toEqual([3, '']);
    expect(refused.err).toMatch(/line 13, column 9: .*redirectUris/);
    expect((await governed.by('apply -f /nowhere.yaml')).code).toBe(2);
  });

  it('comes from standard input as well, and takes out of service what it names no more, if that is said', async () => {
    const circumstances = {
      env: { ...governed.env, ...env },
      cwd: governed.directory,
      input: configuration(WEB),
    };
    const kept = await portico(['apply', '-f', '-', '--exit-code'], circumstances);
    expect(kept).toMatchObject({ code: 0, err: 'Nothing differs.\n' });
    const pruned = await portico(['apply', '-f', '-', '--prune', '--json'], circumstances);
    expect(pruned.json.changes).toMatchObject([{ kind: 'CLIENT', name: 'shop/service', action: 'DELETED' }]);
    const { nodes } = await governed.json('events --type client.deleted');
    expect(nodes).toMatchObject([{ clientId: 'service', actor: { kind: 'OPERATOR' } }]);
  });

  it('is written out, and applied to an empty instance it makes one of which the export is the same', async () => {
    const written = await governed.at('export');
    expect(written.out).toContain('${CLIENT_SECRET_');
    expect(written.out).not.toContain(SECRET);
    expect((await governed.json('export')).configuration).toBe(written.out);
    const other = await emptyDatabase();
    const elsewhere = { ...governed.env, DATABASE_URL: other.url ?? '' };
    const secrets = [...written.out.matchAll(/^ +secret: \$\{(\w+)\}/gm)].map(([, name = '']) => [
      name,
      FILE_SECRET,
    ]);
    const circumstances = { env: { ...elsewhere, ...Object.fromEntries(secrets) }, cwd: governed.directory };
    writeFileSync(join(governed.directory, 'export.yaml'), written.out);
    expect((await portico(['migrate'], circumstances)).code).toBe(0);
    const applied = await portico(['apply', '-f', 'export.yaml'], circumstances);
    expect([applied.code, applied.err]).toEqual([0, expect.stringMatching(/things changed/)]);
    expect((await portico(['export', '-o', 'again.yaml'], circumstances)).code).toBe(0);
    expect(readFileSync(join(governed.directory, 'again.yaml'), 'utf8')).toBe(written.out);
    const third = await portico(['apply', '-f', 'again.yaml', '--exit-code'], circumstances);
    expect([third.code, third.err]).toEqual([0, 'Nothing differs.\n']);
    await other.drop();
  });
});
