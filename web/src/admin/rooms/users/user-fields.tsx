/** What is said of a person, and the fields for it. The graph has every claim. */
import type { UserDetailsFragment, UserRole } from '../../../gql/admin/graphql.js';
import { ChoiceField, TextField, TickField } from '../../components/fields.js';
import { WordsField } from '../../components/words-field.js';
import type { Form } from '../../form.js';

/** What is typed. */
export interface UserValues {
  readonly username: string;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly locale: string;
  readonly zoneinfo: string;
  readonly role: string;
  readonly groups: readonly string[];
}

/** Somebody of whom nothing is known yet. */
export const nobody: UserValues = {
  ...{
    username: '',
    name: '',
    givenName: '',
    familyName: '',
    email: '',
    locale: '',
    zoneinfo: '',
  },
  groups: [],
  emailVerified: false,
  role: 'USER',
};

/** The values of a person who is there. */
export function valuesOf(user: UserDetailsFragment): UserValues {
  const texts = ['username', 'name', 'givenName', 'familyName', 'email', 'locale', 'zoneinfo'] as const;
  const { emailVerified, role, groups } = user;
  return {
    ...nobody,
    ...Object.fromEntries(texts.map((name) => [name, user[name] ?? ''])),
    ...{ emailVerified, role, groups },
  };
}

/** The values as the graph takes them. */
export function inputOf({ username, role, groups, emailVerified, ...texts }: UserValues) {
  return {
    username: username.trim(),
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim() || null])),
    emailVerified,
    role: role as UserRole,
    groups: [...groups],
  };
}

const ROLES = [
  ['USER', 'User: signs in, and governs nothing'],
  ['AUDITOR', 'Auditor: looks at everything, changes nothing'],
  ['ADMINISTRATOR', 'Administrator: looks at everything, and changes it'],
] as const;

/** All of them. */
export function UserFields({ form, disabled = false }: { form: Form<UserValues>; disabled?: boolean }) {
  const shared = { form, disabled };
  return (
    <>
      <TextField {...shared} name="username" label="User name" required hint="They sign in with it." />
      <TextField {...shared} name="email" type="email" label="E-mail" hint="They sign in with it, too." />
      <TickField {...shared} name="emailVerified" label="The e-mail address is known to be theirs" />
      <TextField {...shared} name="name" label="Full name" />
      <TextField {...shared} name="givenName" label="Given name" />
      <TextField {...shared} name="familyName" label="Family name" />
      <WordsField
        {...shared}
        name="groups"
        label="Groups"
        word="group"
        hint="Clients that may ask for them get them as the claim groups."
      />
      <TextField {...shared} name="locale" label="Language" hint="Such as en or de-CH." />
      <TextField {...shared} name="zoneinfo" label="Time zone" hint="Such as Europe/Zurich." />
      <ChoiceField {...shared} name="role" label="Role" choices={ROLES} />
    </>
  );
}
