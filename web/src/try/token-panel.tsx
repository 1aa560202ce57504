/** One token: as it was sent, coloured by part, then decoded claim by claim, its signature verified here. */
import { useEffect, useState } from 'preact/hooks';
import { CopyButton } from '../components/copy-button.js';
import type { Check } from './check.js';
import { ClaimValue } from './claim-value.js';
import { Checks, ExplainedTable } from './explained.js';
import { type Claims, decodeJwt, type Jwt } from './jwt.js';
import type { Meanings } from './meanings.js';
import { claimMeanings, headerMeanings } from './meanings-of-claims.js';
import { type Verdict, verifySignature } from './signature.js';

/** What a panel is told. */
export interface TokenPanelProps {
  readonly heading: string;
  readonly token: string;
  /** What an opaque token is. */
  readonly opaque: string;
  readonly jwksUri: string;
  /** What the client checks besides the signature. */
  readonly checks?: readonly Check[] | undefined;
}

/** The panel. */
export function TokenPanel({ heading, token, opaque, jwksUri, checks }: TokenPanelProps) {
  const jwt = decodeJwt(token);
  return (
    <div class="token">
      <div class="listing-head">
        <h4>
          {heading} <span class="badge">{jwt ? 'JWT' : 'opaque'}</span>
        </h4>
        <CopyButton text={token} label="Copy" done="Copied" />
      </div>
      {jwt ? (
        <Decoded jwt={jwt} jwksUri={jwksUri} checks={checks} />
      ) : (
        <>
          <code class="paper encoded">{token}</code>
          <p class="quiet small">{opaque}</p>
        </>
      )}
    </div>
  );
}

function EncodedToken({ jwt }: { readonly jwt: Jwt }) {
  const [header, payload, signature] = jwt.parts;
  return (
    <code class="paper encoded">
      <span class="part-header">{header}</span>.<span class="part-payload">{payload}</span>.
      <span class="part-signature">{signature}</span>
    </code>
  );
}

/** The token, its header and what is checked on one side; what it says, which is the longer part, on the other. */
function Decoded(props: { jwt: Jwt; jwksUri: string; checks: readonly Check[] | undefined }) {
  const { jwt, jwksUri, checks } = props;
  return (
    <div class="halves">
      <div class="half">
        <EncodedToken jwt={jwt} />
        <Part name="header" heading="Header" claims={jwt.header} meanings={headerMeanings} />
        <div class="part part-of-signature">
          <h5>Signature</h5>
          <SignatureVerdict jwt={jwt} jwksUri={jwksUri} />
        </div>
        {checks && checks.length > 0 && <Checks checks={checks} label="What the client checks" />}
      </div>
      <div class="half">
        <Part name="payload" heading="Payload" claims={jwt.claims} meanings={claimMeanings} />
      </div>
    </div>
  );
}

function Part(props: { name: string; heading: string; claims: Claims; meanings: Meanings }) {
  const rows = Object.entries(props.claims).map(([name, value]) => ({
    name,
    value: <ClaimValue name={name} value={value} />,
  }));
  return (
    <div class={`part part-of-${props.name}`}>
      <h5>{props.heading}</h5>
      <ExplainedTable label={props.heading} rows={rows} meanings={props.meanings} />
    </div>
  );
}

function SignatureVerdict({ jwt, jwksUri }: { jwt: Jwt; jwksUri: string }) {
  const [verdict, setVerdict] = useState<Verdict>();
  const token = jwt.parts.join('.');
  useEffect(() => {
    let current = true;
    setVerdict(undefined);
    void verifySignature(jwt, jwksUri).then((found) => current && setVerdict(found));
    return () => {
      current = false;
    };
  }, [token, jwksUri]);
  if (!verdict) return <p class="quiet small">Verifying…</p>;
  return <Checks checks={[verdictCheck(verdict)]} label="The signature" />;
}

function verdictCheck(verdict: Verdict): Check {
  const section = 'RFC 7515 §5.2';
  if (verdict.kind === 'genuine') {
    return {
      outcome: 'passed',
      text: `Verified in this browser: ${verdict.alg} by key ${verdict.kid}.`,
      section,
    };
  }
  if (verdict.kind === 'forged') return { outcome: 'failed', text: `Not genuine: ${verdict.why}.`, section };
  return { outcome: 'skipped', text: `Not verified: ${verdict.why}.`, section };
}
