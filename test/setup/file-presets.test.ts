/** `preset` of a client in the configuration file: the preset says what the file does not. */
import { describe, expect, it } from 'vitest';
import { parseConfigFile } from '../../src/setup/configuration-file.js';
import { SetupError } from '../../src/setup/setup-error.js';

const SECRET = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';

const clientFrom = (...members: string[]) => {
  const text = [
    'version: 1',
    'authorizationServers:',
    '  - slug: default',
    '    name: Portico',
    '    clients:',
    '      - clientId: it',
    ...members.map((member) => `        ${member}`),
  ].join('\n');
  const file = parseConfigFile(text, 'portico.yaml', { production: true, env: {} });
  return file.servers[0]?.clients[0];
};

function problemsOf(...members: string[]): readonly string[] {
  try {
    clientFrom(...members);
  } catch (error) {
    if (error instanceof SetupError) return error.problems;
    throw error;
  }
  return [];
}

describe('a client with a preset', () => {
  it('has what the preset says', () => {
    const callback = 'https://grafana.example.com/login/generic_oauth';
    expect(clientFrom('preset: grafana', `secret: ${SECRET}`, `redirectUris: ['${callback}']`)).toMatchObject(
      {
        preset: 'grafana',
        clientName: 'Grafana',
        tokenEndpointAuthMethod: 'client_secret_basic',
        scope: ['openid', 'profile', 'email', 'groups'],
        grantTypes: ['authorization_code'],
        redirectUris: [callback],
        idTokenSignedResponseAlg: 'ES256',
        claimsInIdToken: true,
      },
    );
  });

  it('has what the file says, where it says something', () => {
    const members = [
      'preset: kubernetes',
      'clientName: Staging',
      'scope: [openid]',
      'claimsInIdToken: false',
    ];
    expect(clientFrom(...members)).toMatchObject({
      clientName: 'Staging',
      scope: ['openid'],
      claimsInIdToken: false,
      redirectUris: ['http://localhost:8000', 'http://localhost:18000'],
      idTokenSignedResponseAlg: 'RS256',
    });
  });

  it('may be the second client of one', () => {
    expect(clientFrom('preset: argocd/cli')).toMatchObject({
      preset: 'argocd/cli',
      applicationType: 'native',
      tokenEndpointAuthMethod: 'none',
      redirectUris: ['http://localhost:8085/auth/callback'],
    });
  });

  it('takes Basic or post where the preset leaves that open', () => {
    const callback = "redirectUris: ['https://t.cloudflareaccess.com/cdn-cgi/access/callback']";
    expect(clientFrom('preset: cloudflare-access', `secret: ${SECRET}`, callback)).toMatchObject({
      tokenEndpointAuthMethod: null,
    });
  });
});

describe('what is wrong', () => {
  it('a name that no preset has is refused, with the nearest', () => {
    const [first] = problemsOf('preset: graphana', 'clientName: It');
    expect(first).toMatch(/^portico\.yaml:7:17 preset must be .*; did you mean grafana\?$/);
  });

  it('a redirect URI that only the operator knows is asked for, with its form', () => {
    expect(problemsOf('preset: grafana', `secret: ${SECRET}`)).toEqual([
      'portico.yaml:6:9 redirectUris must name one for authorization_code (RFC 6749 §3.1.2.2)' +
        '; the preset grafana asks for {url}/login/generic_oauth',
    ]);
  });

  it('a secret that the preset needs is asked for, and one that it cannot have is refused', () => {
    expect(problemsOf('preset: machine')).toEqual([
      'portico.yaml:6:9 secret is required for client_secret_basic',
    ]);
    expect(problemsOf('preset: argocd/cli', `secret: ${SECRET}`)).toEqual([
      'portico.yaml:8:17 secret must not be set for a client that does not authenticate',
    ]);
  });
});
