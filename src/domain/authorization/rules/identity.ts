/** Who is to be asked what, and about whom the answer must be. */
import { acrValuesSupported } from '../../../protocol/acr.js';
import { parseClaimsRequest } from '../../../protocol/claims-request.js';
import { parsePrompt } from '../../../protocol/prompt.js';
import { type CheckSubject, type Finding, parsed, refused } from '../subject.js';

type Rule = (subject: CheckSubject) => Finding | undefined;

/** Seconds: a century. */
const MAX_AGE = 3_155_760_000;

/** Every value of prompt is known, and `none` stands alone. */
export const promptValid: Rule = ({ params }) =>
  parsed(() => parsePrompt(params['prompt']), params['prompt']);

/** max_age is a number of seconds. */
export const maxAgeValid: Rule = ({ params }) => {
  const got = params['max_age'];
  if (got === undefined || (/^[0-9]{1,10}$/.test(got) && Number(got) <= MAX_AGE)) return {};
  return { ...refused('invalid_request', 'max_age is not a number of seconds'), got };
};

/** The claims parameter has the form of §5.5. */
export const claimsValid: Rule = ({ params }) => {
  const got = params['claims'];
  return got === undefined ? {} : parsed(() => parseClaimsRequest(got), got);
};

/** The hint is an ID token that this server issued to this client; that it has expired says nothing. */
export const hintValid: Rule = ({ params, hinted }) => {
  if (params['id_token_hint'] === undefined || hinted !== undefined) return {};
  return {
    ...refused('invalid_request', 'id_token_hint is not an ID token of this server for this client'),
    expected: 'an ID token, expired or not, whose aud is the client',
  };
};

/** Hint and claims do not ask for two different users. */
export const oneSubject: Rule = ({ hinted, claims }) =>
  hinted !== undefined && claims?.sub !== undefined && hinted !== claims.sub
    ? refused('invalid_request', 'id_token_hint and claims are about two users')
    : {};

/** One of the classes that are demanded can be earned here. */
export const acrPossible: Rule = ({ claims }) => {
  const demanded = claims?.essentialAcr;
  const possible: readonly string[] = acrValuesSupported;
  if (!demanded || demanded.some((acr) => possible.includes(acr))) return {};
  return {
    ...refused('unmet_authentication_requirements', 'none of the demanded acr values can be met'),
    got: demanded.join(' '),
    expected: possible.join(' '),
  };
};
