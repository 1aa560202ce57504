/** The first administrator of an instance that has none, by the link that was printed at the start. */
import { randomInt } from 'node:crypto';
import { emailKey } from '../../protocol/identifiers.js';
import { type PasswordProblem, passwordProblems } from '../../protocol/password-policy.js';
import { type InstanceCtx, transaction } from '../context.js';
import { storePassword } from '../credentials/choosing.js';
import { findLink, makeLink, type NewLink, spendLink } from '../credentials/links.js';
import { findAccounts, hasAdministrator } from '../users/registry.js';
import { createUser, type UserMembers } from './changes.js';
import { isFailure } from './outcome.js';

/** What somebody says of themselves. */
export interface SetupForm {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Why the form is shown again. */
export type SetupProblem = PasswordProblem | 'bad_email' | 'email_taken';

/** Whether the link can make an administrator. */
export type SetupState = 'open' | 'over' | 'claimed';

/** Makes the link, in place of the one before it; undefined where there is an administrator. */
export async function setupLink(ctx: InstanceCtx): Promise<NewLink | undefined> {
  if (await hasAdministrator(ctx)) return undefined;
  return transaction(ctx, (tx) => makeLink(tx, 'setup', null));
}

/** Whether a link can make an administrator now. */
export async function setupState(ctx: InstanceCtx, token: string): Promise<SetupState> {
  if (await hasAdministrator(ctx)) return 'claimed';
  return (await findLink(ctx, token, ['setup'])) ? 'open' : 'over';
}

/** Makes the administrator, once. What is wrong with the form spends nothing. */
export async function setUp(
  ctx: InstanceCtx,
  token: string,
  form: SetupForm,
): Promise<'done' | Exclude<SetupState, 'open'> | readonly SetupProblem[]> {
  const state = await setupState(ctx, token);
  if (state !== 'open') return state;
  const members = { ...NOBODY, username: await freeName(ctx), email: form.email.trim() };
  const owner = { ...members, baseUrl: ctx.instance.baseUrl };
  const problems: SetupProblem[] = passwordProblems(form.password, owner);
  if (emailKey(members.email) === null) problems.unshift('bad_email');
  if (problems.length > 0) return problems;
  const phc = await ctx.instance.hasher.hash(form.password.normalize('NFC'));
  const named = { ...members, name: form.name.trim().slice(0, 200) || null };
  return transaction(ctx, (tx) => claim(tx, token, named, phc)).catch((error: unknown) => {
    if (error === EMAIL_TAKEN) return ['email_taken'] as const;
    throw error;
  });
}

async function claim(tx: InstanceCtx, token: string, members: UserMembers, phc: string) {
  if (!(await spendLink(tx, token, ['setup']))) return 'over' as const;
  if (await hasAdministrator(tx)) return 'claimed' as const;
  const made = await createUser(tx, members, { dryRun: false, governsRoles: true });
  // The name is free, or was a moment ago. Thrown, so that the link is not spent for nothing.
  if (isFailure(made)) throw EMAIL_TAKEN;
  await storePassword(tx, made.user.id, phc, 'setup');
  return 'done' as const;
}

const EMAIL_TAKEN = new Error('the address belongs to another account');

async function freeName(ctx: InstanceCtx): Promise<string> {
  const taken = (await findAccounts(ctx, ['admin'])).length > 0;
  return taken ? `admin-${randomInt(100_000, 1_000_000)}` : 'admin';
}

const NOBODY: UserMembers = {
  ...{ username: '', email: null, emailVerified: false, name: null, givenName: null, familyName: null },
  ...{ middleName: null, nickname: null, profile: null, picture: null, website: null, gender: null },
  ...{ birthdate: null, zoneinfo: null, locale: null, phoneNumber: null, phoneNumberVerified: false },
  ...{ address: null, groups: ['admins'], role: 'administrator' },
};
