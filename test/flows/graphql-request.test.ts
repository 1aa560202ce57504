/** Sign-in and consent by graphql-request, an unmodified client, with the typed operations of our own pages. */
import { GraphQLClient } from 'graphql-request';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DecideConsentDocument,
  InteractionDocument,
  SignInWithPasswordDocument,
} from '../../web/src/gql/graphql.js';
import texts from '../../web/src/gql/persisted-documents.json' with { type: 'json' };
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { authorizeUrl, interactionOf } from '../support/relying-party.js';
import { UserAgent } from '../support/user-agent.js';

/** Pages send an operation by its hash; another client sends its text, with the same types. */
function textOf<D>(document: D): D {
  const { hash } = (document as unknown as { __meta__: { hash: keyof typeof texts } }).__meta__;
  return texts[hash] as unknown as D;
}

describe('graphql-request', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('goes from sign-in over consent to the way back', async () => {
    const agent = new UserAgent(app.baseUrl);
    const client = new GraphQLClient(`${app.baseUrl}/graphql`, {
      fetch: (url: URL | RequestInfo, init?: RequestInit) => agent.fetch(String(url), init),
    });
    const id = interactionOf(await agent.fetch(authorizeUrl(app)));
    const { interaction } = await client.request(textOf(InteractionDocument), { id });
    expect(interaction?.step.__typename).toBe('SignInStep');

    const credentials = { interactionId: id, username: 'alice@localhost', password: PASSWORD };
    const { signInWithPassword } = await client.request(textOf(SignInWithPasswordDocument), {
      input: credentials,
    });
    expect(signInWithPassword).toMatchObject({
      error: null,
      interaction: { step: { __typename: 'ConsentStep' } },
    });

    const decision = { interactionId: id, decision: 'ALLOW' as const };
    const { decideConsent } = await client.request(textOf(DecideConsentDocument), { input: decision });
    const step = decideConsent.interaction?.step;
    expect(step).toEqual({ __typename: 'ContinueStep', url: `${app.baseUrl}/resume?interaction=${id}` });
    const answer = await agent.fetch(`/resume?interaction=${id}`);
    expect(answer.headers.get('location')).toContain(`${app.baseUrl}/try/callback?code=`);
  });
});
