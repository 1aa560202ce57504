/** What can be done to signing keys. */
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.js';
import {
  ConsoleRemoveKeyDocument,
  ConsoleRotateKeyDocument,
  type SigningAlgorithm,
} from '../../../gql/admin/graphql.js';
import { ActionDialog } from '../../components/action.js';
import { toast } from '../../components/toast.js';

const ALGORITHMS: readonly SigningAlgorithm[] = ['RS256', 'ES256', 'PS256', 'EDDSA'];

/** A new key for an algorithm. */
export function RotateKey({ slug, onChange }: { slug: string; onChange: () => void }) {
  const [asked, setAsked] = useState(false);
  const [alg, setAlg] = useState<SigningAlgorithm>('RS256');
  return (
    <>
      <label class="filter">
        <span class="unseen">Algorithm</span>
        <select
          class="input"
          id="alg"
          value={alg}
          onChange={({ currentTarget }) => setAlg(currentTarget.value as SigningAlgorithm)}
        >
          {ALGORITHMS.map((name) => (
            <option key={name} value={name}>
              {name === 'EDDSA' ? 'EdDSA' : name}
            </option>
          ))}
        </select>
      </label>
      <Button type="button" id="rotate" onClick={() => setAsked(true)}>
        Rotate
      </Button>
      {asked && (
        <ActionDialog
          heading={`Rotate the ${alg} key?`}
          label="Rotate"
          document={ConsoleRotateKeyDocument}
          input={{ authorizationServerSlug: slug, alg }}
          payloadOf={({ rotateSigningKey }) => rotateSigningKey}
          onDone={() => {
            toast('A new key is published.');
            onChange();
          }}
          onClose={() => setAsked(false)}
        >
          <p>
            A new key is published now and signs once everybody can know it. The old one verifies until its
            tokens are over.
          </p>
        </ActionDialog>
      )}
    </>
  );
}

/** Takes a key away at once: for one that somebody else may have. */
export function RemoveKey({ id, kid, onChange }: { id: string; kid: string; onChange: () => void }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        type="button"
        compact
        kind="danger"
        aria-label={`Remove key ${kid}`}
        onClick={() => setAsked(true)}
      >
        Remove
      </Button>
      {asked && (
        <ActionDialog
          heading="Remove this key at once?"
          label="Remove it"
          danger
          typed={kid}
          document={ConsoleRemoveKeyDocument}
          input={{ id }}
          payloadOf={({ removeSigningKey }) => removeSigningKey}
          onDone={() => {
            toast('The key is removed.');
            onChange();
          }}
          onClose={() => setAsked(false)}
        >
          <p>
            For a key that somebody else may have. Every token that it signed is worthless from now on, and
            another key signs at once, before everybody can know it.
          </p>
        </ActionDialog>
      )}
    </>
  );
}
