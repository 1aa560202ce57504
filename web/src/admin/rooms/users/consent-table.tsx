/** What people allowed clients, as a list, wherever one is shown. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import { type ConsentFieldsFragment, ConsoleWithdrawConsentDocument } from '../../../gql/admin/graphql.js';
import { ActionDialog } from '../../components/action.js';
import { Badge } from '../../components/badges.js';
import { type Column, Table } from '../../components/table.js';
import { Moment } from '../../components/time.js';
import { toast } from '../../components/toast.js';

/** A consent, with whose it is where that is not said elsewhere. */
export interface ShownConsent extends ConsentFieldsFragment {
  readonly user?: { readonly id: string; readonly username: string };
}

/** The list. */
export function ConsentTable(props: {
  consents: readonly ShownConsent[];
  mayChange: boolean;
  onChange: () => void;
}) {
  const [withdrawing, setWithdrawing] = useState<ShownConsent>();
  return (
    <>
      <Table
        caption="Consents"
        columns={columnsFor(props.consents, props.mayChange ? setWithdrawing : undefined)}
        rows={props.consents}
        keyOf={({ id }) => id}
        empty="Nothing was allowed yet."
      />
      {withdrawing && (
        <ActionDialog
          heading={`Withdraw what ${withdrawing.client.clientName} was allowed?`}
          label="Withdraw"
          danger
          document={ConsoleWithdrawConsentDocument}
          input={{ id: withdrawing.id }}
          payloadOf={({ withdrawConsent }) => withdrawConsent}
          onDone={() => {
            toast('The consent is withdrawn.');
            props.onChange();
          }}
          onClose={() => setWithdrawing(undefined)}
        >
          <p>Its tokens end at once. The next sign-in asks again.</p>
        </ActionDialog>
      )}
    </>
  );
}

function columnsFor(
  consents: readonly ShownConsent[],
  withdraw: ((consent: ShownConsent) => void) | undefined,
): readonly Column<ShownConsent>[] {
  const user: Column<ShownConsent> = {
    heading: 'User',
    cell: (consent) =>
      consent.user && <a href={`/admin/users/${consent.user.id}`}>{consent.user.username}</a>,
  };
  const action: Column<ShownConsent> = {
    heading: 'Actions',
    cell: (consent) =>
      consent.allowedAt !== null &&
      consent.withdrawnAt === null && (
        <Button
          type="button"
          compact
          kind="danger"
          aria-label={`Withdraw the consent for ${consent.client.clientId}`}
          onClick={() => withdraw?.(consent)}
        >
          Withdraw
        </Button>
      ),
  };
  return [
    ...(consents.some((consent) => consent.user) ? [user] : []),
    ...FACTS,
    ...(withdraw ? [action] : []),
  ];
}

const FACTS: readonly Column<ShownConsent>[] = [
  {
    heading: 'Client',
    cell: ({ client: { id, clientId, clientName, authorizationServer } }) => (
      <span>
        <a href={`/admin/as/${authorizationServer.slug}/clients/${id}`}>
          <bdi>{clientName}</bdi>
        </a>
        <code class="sub">{clientId}</code>
      </span>
    ),
  },
  { heading: 'Scope', cell: ({ scope }) => <code>{scope.join(' ') || 'none'}</code> },
  {
    heading: 'State',
    cell: ({ allowedAt, deniedAt, withdrawnAt }) =>
      withdrawnAt ? (
        <span>
          <Badge>withdrawn</Badge> <Moment at={withdrawnAt} />
        </span>
      ) : allowedAt ? (
        <span>
          allowed <Moment at={allowedAt} />
        </span>
      ) : (
        <span>
          <Badge tone="warning">denied</Badge> <Moment at={deniedAt} />
        </span>
      ),
  },
];
