/**
 * Authentication context classes: how well a user proved who they are.
 *
 * OpenID Connect Core §2, §3.1.2.1   `acr` says what was earned, `acr_values` what is preferred
 */

/** The user proved a password and nothing else. */
export const PASSWORD_ACR = 'urn:portico:acr:password';

/** What we can vouch for, weakest first: a class satisfies a demand for itself and for those before it. */
export const acrValuesSupported = [PASSWORD_ACR] as const;
