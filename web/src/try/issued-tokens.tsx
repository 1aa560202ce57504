/** The tokens of an answer, each explained and checked. */
import { useEffect, useState } from 'preact/hooks';
import { type Check, equality } from './check.js';
import { Checks } from './explained.js';
import type { Issued } from './issued.js';
import { decodeJwt } from './jwt.js';
import { type Expectations, idTokenChecks, scopeCheck } from './token-checks.js';
import { TokenPanel } from './token-panel.js';

/** What the panels are told. */
export interface IssuedTokensProps {
  readonly issued: Issued;
  readonly expected: Omit<Expectations, 'now'>;
  readonly jwksUri: string;
}

/** One panel for each token. */
export function IssuedTokens({ issued, expected, jwksUri }: IssuedTokensProps) {
  const checks = useIdTokenChecks(issued, expected);
  const { accessToken, idToken, refreshToken } = issued;
  return (
    <div class="side tokens">
      {idToken && (
        <TokenPanel heading="ID token" token={idToken} opaque="" jwksUri={jwksUri} checks={checks} />
      )}
      <TokenPanel
        heading="Access token"
        token={accessToken}
        jwksUri={jwksUri}
        opaque="Opaque: only the server can read it. An API asks the server what it is worth."
        checks={accessTokenChecks(accessToken)}
      />
      {refreshToken && (
        <TokenPanel
          heading="Refresh token"
          token={refreshToken}
          jwksUri={jwksUri}
          opaque="Opaque: it means something to the server only. Keep it like a password."
        />
      )}
    </div>
  );
}

/** Whether all of the scope was granted. */
export function ScopeGranted({ asked, issued }: { asked: readonly string[]; issued: Issued }) {
  return <Checks checks={scopeCheck(asked, issued.scope)} label="The scope" />;
}

function useIdTokenChecks(issued: Issued, expected: Omit<Expectations, 'now'>): readonly Check[] {
  const [checks, setChecks] = useState<readonly Check[]>([]);
  const { idToken, accessToken, receivedAt } = issued;
  useEffect(() => {
    const jwt = idToken === undefined ? undefined : decodeJwt(idToken);
    let current = true;
    if (jwt) {
      const known = { ...expected, now: receivedAt };
      void idTokenChecks(jwt, accessToken, known).then((found) => current && setChecks(found));
    }
    return () => {
      current = false;
    };
  }, [idToken, accessToken]);
  return checks;
}

/** The client leaves the rest to the API that the token is for. */
function accessTokenChecks(token: string): Check[] {
  const type = decodeJwt(token)?.header['typ'];
  if (type === undefined) return [];
  return [
    equality('typ says that it is an access token.', 'RFC 9068 §2.1', String(type).toLowerCase(), 'at+jwt'),
  ];
}
