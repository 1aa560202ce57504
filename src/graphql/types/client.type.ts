/** Clients as the person who is asked about them sees them. */
import { Access } from '../access.js';
import { Field, ObjectType, registerEnumType } from '../tg.js';
import { UrlScalar } from './scalars.js';

export enum ClientTrust {
  FIRST_PARTY = 'FIRST_PARTY',
  REGISTERED = 'REGISTERED',
}
registerEnumType(ClientTrust, {
  name: 'ClientTrust',
  description: 'How the client came to be known here (RFC 9700 §4.11.2).',
  valuesConfig: {
    FIRST_PARTY: { description: 'It belongs to the operator of this server: consent is not asked for.' },
    REGISTERED: { description: 'An administrator registered it.' },
  },
});

@Access('anyone')
@ObjectType({ description: 'What a person who is asked may know of a client (RFC 7591 §2).' })
export class PublicClient {
  @Field(() => String, { description: 'The client_id.' })
  readonly clientId!: string;

  @Field(() => String, { description: 'Its name for people.' })
  readonly clientName!: string;

  @Field(() => String, {
    description: 'Host of the redirect URI in use, in punycode, or the scheme of an app.',
  })
  readonly host!: string;

  @Field(() => Boolean, {
    description:
      'Every answer stays on this computer: any program here could pose as this client (RFC 8252 §8.6).',
  })
  readonly onThisDevice!: boolean;

  @Field(() => ClientTrust, { description: 'How it came to be known here.' })
  readonly trust!: ClientTrust;

  @Field(() => UrlScalar, { nullable: true, description: 'Its home page.' })
  readonly clientUri!: string | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Its logo. Our pages do not load it from there.' })
  readonly logoUri!: string | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Its privacy policy.' })
  readonly policyUri!: string | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Its terms of service.' })
  readonly tosUri!: string | null;
}
