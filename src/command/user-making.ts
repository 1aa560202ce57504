/** How people come in, and get back in: accounts, invitations and links. */
import type { Command } from 'commander';
import { PASSWORD_RULES, passwordProblems } from '../protocol/password-policy.js';
import { secretFile } from './credentials.js';
import { CommandFailure, done, notFound, usage } from './failure.js';
import {
  CreateUserDocument,
  type CreateUserInput,
  InviteUserDocument,
  ResetPasswordDocument,
} from './gql/graphql.js';
import type { LinkOutcome } from './host.js';
import { membersOf } from './members.js';
import { userNamed } from './person.js';
import type { Act } from './program.js';
import { changeLines, instant } from './render.js';
import type { Shell } from './shell.js';
import { describing, namedMembers, type UserOptions } from './user-members.js';

/** What is said of a new user. */
export interface MakingOptions extends UserOptions {
  readonly passwordFile?: string;
}

/** The verbs by which people come in. */
export function addUserMaking(user: Command, act: Act): void {
  describingNew(user.command('create <username>'))
    .description('Make an account. Nobody has its password: hand out a link with `reset-password`.')
    .option('--password-file <path>', 'with this password; - is standard input. At the machine only')
    .action(act<MakingOptions>(create));
  describingNew(user.command('invite <username>'))
    .description('Make an account, and a link by which its user chooses a password.')
    .action(act<MakingOptions>(invite));
  user
    .command('reset-password <user>')
    .description('Make a link by which the user chooses a new password; the old one works until then.')
    .action(
      act(async (shell, _options, name = '') => {
        const { id: userId } = await userNamed(shell, name);
        const made = done(
          (await shell.execute(ResetPasswordDocument, { input: { userId } })).startPasswordReset,
        );
        shell.print(made, `${made.resetUrl}`);
        shell.note(`For ${made.user?.username}, once, until ${instant(made.expiresAt)}.`);
      }),
    );
  user
    .command('login-link <user>')
    .description('Make a link that signs the user in, for somebody who is locked out. At the machine only.')
    .action(
      act(async (shell, _options, name = '') => {
        handOut(shell, await (await shell.local()).loginLink(name), name);
      }),
    );
}

/** Gives a command the options that describe a new user. */
export function describingNew(command: Command): Command {
  return describing(command, 'CreateUserInput').option('--dry-run', 'only say what would be made');
}

/** Makes an account, with a password where one is given. */
export async function create(shell: Shell, options: MakingOptions, username = ''): Promise<void> {
  if (options.passwordFile !== undefined) return withPassword(shell, options, username);
  const input = await inputOf(shell, options, username);
  const made = done((await shell.execute(CreateUserDocument, { input })).createUser);
  shell.print({ dryRun: input.dryRun, ...made }, input.dryRun ? changeLines(made.changes) : '');
}

/** Makes an account and hands out the link. */
export async function invite(shell: Shell, options: MakingOptions, username = ''): Promise<void> {
  const input = await inputOf(shell, options, username);
  const made = done((await shell.execute(InviteUserDocument, { input })).inviteUser);
  if (input.dryRun) return shell.print({ dryRun: true, ...made }, changeLines(made.changes));
  shell.print({ dryRun: false, ...made }, `${made.invitationUrl}`);
  shell.note(`For ${made.user?.username}, once, until ${instant(made.expiresAt)}.`);
}

/** The password is chosen by the link of an invitation, so it is under the rules that hold for everybody. */
async function withPassword(shell: Shell, options: MakingOptions, username: string): Promise<void> {
  const { passwordFile = '' } = options;
  const local = await shell.local();
  if (options.dryRun) throw usage('--dry-run and --password-file do not go together.');
  const password =
    passwordFile === '-'
      ? (await shell.terminal.input()).replace(/\r?\n$/, '')
      : secretFile(passwordFile, '--password-file');
  const input = await inputOf(shell, options, username);
  const owner = { username, email: input.email, baseUrl: local.baseUrl };
  const problems = passwordProblems(password, owner).map((problem) => ({
    ...{ message: PASSWORD_RULES[problem], path: ['password'] },
  }));
  if (problems.length > 0)
    throw new CommandFailure('refused', 'PASSWORD_REFUSED', 'This password is not taken.', problems);
  const { user, invitationUrl } = done((await shell.execute(InviteUserDocument, { input })).inviteUser);
  await local.choosePassword(invitationUrl ?? '', password);
  shell.print({ user }, '');
}

async function inputOf(shell: Shell, options: MakingOptions, username: string): Promise<CreateUserInput> {
  const members = await membersOf(shell, options.members, options, namedMembers(options));
  return { ...members, username, dryRun: options.dryRun ?? false };
}

const REASONS = {
  disabled: 'The account is disabled: `portico user enable` comes first.',
  not_administrator: 'This user is no administrator.',
  several: 'There are several administrators: name one.',
} as const;

/** Prints a link, or says why there is none. */
export function handOut(shell: Shell, outcome: LinkOutcome, name: string): void {
  if ('problem' in outcome) {
    if (outcome.problem === 'not_found') throw notFound('user', name);
    throw new CommandFailure('refused', outcome.problem.toUpperCase(), REASONS[outcome.problem]);
  }
  const expiresAt = outcome.expiresAt.toISOString();
  shell.print({ ...outcome, expiresAt }, outcome.url);
  const whose = outcome.username === null ? 'It makes the first administrator' : `For ${outcome.username}`;
  shell.note(`${whose}, once, until ${instant(expiresAt)}.`);
}
