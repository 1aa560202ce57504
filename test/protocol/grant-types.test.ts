/** The grants of the token endpoint. */
import { describe, expect, it } from 'vitest';
import { grantTypes, isGrantType } from '../../src/protocol/grant-types.js';

describe('RFC 6749 §4.5: grant_type', () => {
  it.each(grantTypes)('%s is ours', (name) => {
    expect(isGrantType(name)).toBe(true);
  });

  it.each(['password', 'implicit', '', 'Authorization_Code', 'refresh_token ', 'constructor', '__proto__'])(
    '%j is not',
    (name) => {
      expect(isGrantType(name)).toBe(false);
    },
  );
});
