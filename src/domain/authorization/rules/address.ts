/** Who asks, and where the answer goes. */
import { matchesRegistered } from '../../../protocol/redirect-uri.js';
import { type CheckSubject, type Finding, refused } from '../subject.js';

type Rule = (subject: CheckSubject) => Finding | undefined;

/** A request names its client. */
export const clientIdPresent: Rule = ({ sent }) =>
  sent['client_id'] === undefined ? refused('invalid_request', 'client_id is missing') : {};

/** A client id that is an address leads to a document that can be taken here. */
export const clientDocumentUsable: Rule = ({ sent, documentFault }) => {
  if (sent['client_id'] === undefined) return undefined;
  if (!documentFault) return {};
  const { error, description, why } = documentFault;
  return { ...refused(error, description), why, got: sent['client_id'] };
};

/** The client is registered at this server and enabled. */
export const clientKnown: Rule = ({ sent, client, documentFault }) => {
  if (sent['client_id'] === undefined || documentFault) return undefined;
  return client
    ? {}
    : { ...refused('invalid_client', 'client_id is not registered here'), got: sent['client_id'] };
};

/** A request says where its answer goes: nothing is assumed, even where only one URI is registered. */
export const redirectUriPresent: Rule = ({ params, source, client }) => {
  if (params['redirect_uri'] !== undefined) return {};
  // It may stand in what cannot be read. That is refused first, and on our page.
  if (source.kind === 'unusable') return undefined;
  return {
    ...refused('invalid_request', 'redirect_uri is missing'),
    expected: client?.redirectUris.join(' '),
  };
};

/** The redirect URI is one of the registered ones. */
export const redirectUriRegistered: Rule = ({ params, client }) => {
  const uri = params['redirect_uri'];
  if (uri === undefined || !client) return undefined;
  const seen = { got: uri, expected: client.redirectUris.join(' ') };
  if (matchesRegistered(uri, client.redirectUris, client.applicationType)) return seen;
  return { ...refused('invalid_request', 'redirect_uri is not one of the registered ones'), ...seen };
};
