/** What an error may say in the log (OWASP ASVS 16.2.5). */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const SCRIPT = `
  const { createLog } = await import('./src/platform/log.ts');
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(canary-row)', parameters: ['canary-parameter'] });
  const error = new Error('Failed query: insert into users values ($1)\\nparams: canary-phc,canary-mail', { cause });
  createLog('info').error({ err: error, requestId: 'r' }, 'fault');
`;

describe('the log', () => {
  it('names a failed statement and keeps its data to itself, on one line', () => {
    const options = ['--import', 'tsx', '--conditions=portico-source', '--input-type=module', '-e', SCRIPT];
    const { stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(stderr).not.toContain('canary');
    const { err, requestId } = JSON.parse(lines[0] ?? '') as {
      err: { message: string; cause: object };
      requestId: string;
    };
    expect(requestId).toBe('r');
    expect(err.message).toBe('Failed query: insert into users values ($1)');
    expect(err.cause).toMatchObject({ code: '23505', message: 'duplicate key' });
  });
});
