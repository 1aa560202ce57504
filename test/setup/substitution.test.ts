import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfigFile, readConfigFile } from '../../src/setup/configuration-file.js';
import { SetupError } from '../../src/setup/setup-error.js';

const SECRET = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';
const circumstances = { production: false, env: { GRAFANA_SECRET: SECRET, EMPTY: '', NAME: 'Files' } };

/** A file with one client, whose secret is line 9. */
const file = (secret: string) => `version: 1
authorizationServers:
  - slug: default
    name: Portico
    clients:
      - clientId: app
        clientName: App
        redirectUris: [https://app.example/cb]
        ${secret}`;

function problems(text: string): readonly string[] {
  try {
    parseConfigFile(text, 'portico.yaml', circumstances);
  } catch (error) {
    if (error instanceof SetupError) return error.problems;
    throw error;
  }
  return [];
}

describe('${…}', () => {
  it('stands for a variable, a file, or itself', () => {
    const directory = mkdtempSync(join(tmpdir(), 'portico-file-'));
    writeFileSync(join(directory, 'secret'), `${SECRET}\n`);
    writeFileSync(
      join(directory, 'portico.yaml'),
      file('secret: ${file:secret}').replace('name: Portico', () => 'name: ${NAME} $${NAME}'),
    );
    const [declared] = readConfigFile(join(directory, 'portico.yaml'), circumstances).servers;
    rmSync(directory, { recursive: true });
    expect(declared?.settings.name).toBe('Files ${NAME}');
    expect(declared?.clients[0]?.secret).toBe(SECRET);
  });

  it.each([
    ['secret: ${MISSING}', 'portico.yaml:9:17 the environment variable MISSING is not set'],
    ['secret: ${EMPTY}', 'portico.yaml:9:17 the environment variable EMPTY is not set'],
    ['secret: ${file:/nowhere/x}', 'portico.yaml:9:17 the file /nowhere/x cannot be read (ENOENT)'],
    [
      'secret: "${GRAFANA_SECRET"',
      'portico.yaml:9:17 a ${ without its }; write $${ for the two characters themselves',
    ],
    ['secret: ${a b}', 'portico.yaml:9:17 ${…} must hold a variable, or file: and a path'],
  ])('%s', (line, message) => expect(problems(file(line))).toEqual([message]));

  it('is not applied to what it brought', () => {
    const text = 'version: 1\nauthorizationServers: [{ slug: default, name: "${NESTED}" }]';
    const env = { NESTED: '${GRAFANA_SECRET}', GRAFANA_SECRET: SECRET };
    expect(parseConfigFile(text, 'x', { production: false, env }).servers[0]?.settings.name).toBe(
      '${GRAFANA_SECRET}',
    );
  });
});
