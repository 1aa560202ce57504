/** Clients as the person who is asked about them sees them. */
import { Access } from '../access.js';
import { Field, ObjectType, registerEnumType } from '../tg.js';
import { UrlScalar } from './scalars.js';

export enum ClientTrust {
  FIRST_PARTY = 'FIRST_PARTY',
  REGISTERED = 'REGISTERED',
  SELF_REGISTERED = 'SELF_REGISTERED',
  SELF_DECLARED = 'SELF_DECLARED',
}
registerEnumType(ClientTrust, {
  name: 'ClientTrust',
  description: 'How the client came to be known here (RFC 9700 §4.11.2).',
  valuesConfig: {
    FIRST_PARTY: { description: 'It belongs to the operator of this server: consent is not asked for.' },
    REGISTERED: { description: 'An administrator registered it, or let it register.' },
    SELF_REGISTERED: {
      description: 'It registered itself, and nobody vouches for it: name and logo can be anybody’s.',
    },
    SELF_DECLARED: {
      description:
        'Its client id is the address of a document in which it describes itself; nobody vouches for it.',
    },
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

  @Field(() => String, {
    nullable: true,
    description: 'Host of the document in which it describes itself; null for a client that has none.',
  })
  readonly documentHost!: string | null;

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
