/** Initial access tokens as a list: what each may still do, and how it is taken back. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import {
  ConsoleRevokeInitialAccessTokenDocument,
  type InitialAccessTokenFieldsFragment,
} from '../../../gql/admin/graphql.js';
import { ActionDialog } from '../../components/action.js';
import { Badge } from '../../components/badges.js';
import { counted } from '../../components/counted.js';
import { type Column, Table } from '../../components/table.js';
import { Moment } from '../../components/time.js';
import { toast } from '../../components/toast.js';

type Token = InitialAccessTokenFieldsFragment;

/** The list. */
export function TokenTable(props: { tokens: readonly Token[]; mayChange: boolean; onChange: () => void }) {
  const { tokens, mayChange, onChange } = props;
  const [revoking, setRevoking] = useState<Token>();
  return (
    <>
      <Table
        caption="Initial access tokens"
        columns={mayChange ? [...FACTS, actionOf(setRevoking)] : FACTS}
        rows={tokens}
        keyOf={({ id }) => id}
        empty="There is no token yet."
      />
      {revoking && (
        <ActionDialog
          heading={`Revoke “${revoking.name}”?`}
          label="Revoke"
          danger
          document={ConsoleRevokeInitialAccessTokenDocument}
          input={{ id: revoking.id }}
          payloadOf={({ revokeInitialAccessToken }) => revokeInitialAccessToken}
          onDone={() => {
            toast('The token is revoked.');
            onChange();
          }}
          onClose={() => setRevoking(undefined)}
        >
          <p>
            Nothing is registered with it any more. The clients that came by it stay, and are still vouched
            for.
          </p>
        </ActionDialog>
      )}
    </>
  );
}

const FACTS: readonly Column<Token>[] = [
  { heading: 'Name', cell: ({ name }) => name },
  { heading: 'State', cell: (token) => <State token={token} />, tight: true },
  {
    heading: 'Clients may have',
    cell: ({ scope }) =>
      scope.length > 0 ? <code>{scope.join(' ')}</code> : <span class="quiet">nothing for themselves</span>,
  },
  {
    heading: 'Left',
    cell: ({ usesLeft }) => (usesLeft === null ? 'any number' : counted(usesLeft, 'client')),
    tight: true,
  },
  { heading: 'Ends', cell: ({ expiresAt }) => <Moment at={expiresAt} absent="never" />, tight: true },
];

function State({ token }: { readonly token: Token }) {
  const { revokedAt, expiresAt, usesLeft } = token;
  if (revokedAt) return <Badge>revoked</Badge>;
  if (expiresAt && Date.parse(expiresAt) <= Date.now()) return <Badge>ended</Badge>;
  if (usesLeft === 0) return <Badge>used up</Badge>;
  return <Badge tone="positive">works</Badge>;
}

function actionOf(revoke: (token: Token) => void): Column<Token> {
  return {
    heading: 'Actions',
    cell: (token) =>
      token.revokedAt === null && (
        <Button
          type="button"
          compact
          kind="danger"
          aria-label={`Revoke ${token.name}`}
          onClick={() => revoke(token)}
        >
          Revoke
        </Button>
      ),
  };
}
