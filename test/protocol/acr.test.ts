/** Authentication context classes. */
import { describe, expect, it } from 'vitest';
import { acrValuesSupported, PASSWORD_ACR } from '../../src/protocol/acr.js';

describe('OpenID Connect Core §2: acr', () => {
  it('lists what can be earned, each class once, and nothing else', () => {
    expect(acrValuesSupported).toEqual([PASSWORD_ACR]);
  });

  it('names its classes by absolute URIs', () => {
    for (const value of acrValuesSupported) expect(URL.canParse(value)).toBe(true);
  });
});
