/** A look at what is in the tables: keys that open, somebody who governs, and nothing of the demo where it has no place. */
import { type Instance, openContext, SYSTEM, withIssuer } from '../domain/context.js';
import { listIssuers } from '../domain/issuers/issuers.js';
import { keySet, SealedKeyError } from '../domain/keys/keys.js';
import { hasAdministrator } from '../domain/users/registry.js';
import { bad, type Finding, good } from './finding.js';
import { demoRemains } from './remove-demo.js';

/** What is found. */
export async function examineInstance(instance: Instance): Promise<Finding[]> {
  const ctx = openContext(instance, { requestId: 'doctor', ip: '', actor: SYSTEM });
  const findings: Finding[] = [];
  try {
    const servers = await listIssuers(ctx);
    const keys = await Promise.all(servers.map((issuer) => keySet(withIssuer(ctx, issuer))));
    const idle = servers.filter((_, at) => keys[at]?.active.size === 0).map(({ slug }) => slug);
    const isReady = servers.length > 0 && idle.length === 0;
    findings.push(
      isReady
        ? good('keys', `open, at ${servers.length} authorization server(s)`)
        : bad(
            'keys',
            `none that signs at ${idle.join(', ') || 'any server'}`,
            'Start the service: it makes them.',
          ),
    );
  } catch (error) {
    if (!(error instanceof SealedKeyError)) throw error;
    findings.push(bad('keys', 'cannot be opened', error.message));
  }
  findings.push(
    (await hasAdministrator(ctx))
      ? good('administrators', 'there is one at least')
      : bad(
          'administrators',
          'nobody governs this instance',
          'Run `portico admin create`, or `portico admin reset`.',
        ),
  );
  const remains = instance.development ? [] : await demoRemains(ctx);
  if (remains.length > 0)
    findings.push(bad('demo', `in the database: ${remains.join(', ')}`, 'Run `portico demo remove`.'));
  return findings;
}
