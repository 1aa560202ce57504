import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDevFile } from '../../src/setup/dev-file.js';

let directory: string;
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'portico-dev-')), 'data');
});
afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

it('C8: is made once, for its owner alone, with secrets that every encoder leaves as they are', () => {
  const made = openDevFile(directory);
  expect(made.secrets[0]).toMatch(/^[\w-]{43}$/);
  for (const secret of Object.values(made.clients)) expect(secret).toMatch(/^[\w-]{43}$/);
  expect(made.clients['demo-web']).not.toBe(made.clients['demo-m2m']);
  expect(made.admin).toEqual({
    email: 'admin@localhost',
    password: expect.stringMatching(/^[2-9a-z]{4}(-[2-9a-z]{4}){3}$/),
  });
  expect(statSync(join(directory, 'dev.json')).mode & 0o777).toBe(0o600);
  expect(statSync(directory).mode & 0o077).toBe(0);
  expect(openDevFile(directory)).toEqual(made);
  expect(readdirSync(directory)).toEqual(['dev.json']);
});

it('is closed again to others', () => {
  openDevFile(directory);
  chmodSync(join(directory, 'dev.json'), 0o644);
  openDevFile(directory);
  expect(statSync(join(directory, 'dev.json')).mode & 0o777).toBe(0o600);
});

it.each(['', '{', '{}', '{"secrets":["short"]}'])('is not guessed at when it holds %j', (content) => {
  openDevFile(directory);
  writeFileSync(join(directory, 'dev.json'), content);
  expect(() => openDevFile(directory)).toThrow(
    /dev\.json cannot be used: it was changed by hand\. Delete it/,
  );
});

it('of an earlier version gets what it lacks, the same in every process, and keeps the rest', () => {
  const { clients, ...rest } = openDevFile(directory);
  const { 'demo-admin': _, ...earlier } = clients;
  const path = join(directory, 'dev.json');
  const old = JSON.stringify({ ...rest, clients: earlier });
  writeFileSync(path, old);
  const completed = openDevFile(directory);
  expect(completed).toEqual({
    ...rest,
    clients: { ...earlier, 'demo-admin': expect.stringMatching(/^[\w-]{43}$/) },
  });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(completed);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  writeFileSync(path, old);
  expect(openDevFile(directory)).toEqual(completed);
  expect(readdirSync(directory)).toEqual(['dev.json']);
});

it('is the same for processes that start at once', () => {
  const script = `
    import { openDevFile } from ${JSON.stringify(new URL('../../src/setup/dev-file.ts', import.meta.url).href)};
    process.stdout.write(openDevFile(process.argv[1]).secrets[0] + '\\n');`;
  const four = `for i in 1 2 3 4; do "$0" --import tsx --input-type=module -e "$1" "$2" & done; wait`;
  const out = execFileSync('sh', ['-c', four, process.execPath, script, directory], { encoding: 'utf8' });
  const lines = out.trim().split('\n');
  expect(lines).toHaveLength(4);
  expect(new Set(lines).size).toBe(1);
  expect(readdirSync(directory)).toEqual(['dev.json']);
});
