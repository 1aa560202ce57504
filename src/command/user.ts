/** `portico user`: the people of the directory. */
import type { Command } from 'commander';
import { done } from './failure.js';
import {
  DeleteUserDocument,
  DisableUserDocument,
  EnableUserDocument,
  type UserFilter,
  UsersDocument,
} from './gql/graphql.js';
import { collect, type ListOptions, more, paged } from './paging.js';
import { userNamed } from './person.js';
import type { Act } from './program.js';
import { changeLines, table } from './render.js';
import { addUserMaking } from './user-making.js';
import { addUserUpdate } from './user-update.js';
import { said } from './values.js';

/** The noun with its verbs. */
export function addUserCommands(program: Command, act: Act): void {
  const user = program.command('user').description('Users: the people of the directory.');
  addUserMaking(user, act);
  addUserUpdate(user, act);
  addList(user, act);
  addService(user, act, 'disable');
  addService(user, act, 'enable');
  addDelete(user, act);
}

interface UserListOptions extends ListOptions {
  readonly query?: string;
  readonly role?: string;
  readonly group?: string;
  readonly disabled?: boolean;
}

function addList(user: Command, act: Act): void {
  paged(user.command('list'))
    .description('List users, by user name.')
    .option('--query <text>', 'the beginning of the user name, the e-mail address or the full name')
    .option('--role <role>', 'administrator, auditor or user')
    .option('--group <name>', 'members of this group')
    .option('--disabled', 'those who may not sign in')
    .action(
      act<UserListOptions>(async (shell, { query, role, group, disabled, ...options }) => {
        const filter: UserFilter = said({
          role: role?.toUpperCase() as UserFilter['role'],
          group,
          disabled,
        });
        const page = await collect(
          options,
          async (place) =>
            (await shell.execute(UsersDocument, { ...place, ...said({ query }), filter })).users,
        );
        const rows = page.nodes.map((each) => [
          each.username,
          each.email,
          each.name,
          each.role.toLowerCase(),
          each.groups,
          each.disabledAt ? 'disabled' : 'active',
        ]);
        shell.print(page, table(['USER', 'E-MAIL', 'NAME', 'ROLE', 'GROUPS', 'STATE'], rows) + more(page));
      }),
    );
}

function addService(user: Command, act: Act, verb: 'disable' | 'enable'): void {
  const what =
    verb === 'disable'
      ? 'Let somebody sign in no more, and end what they have.'
      : 'Let somebody sign in again.';
  user
    .command(`${verb} <user>`)
    .description(what)
    .option('--dry-run', 'only say what would change')
    .action(
      act<{ dryRun?: boolean }>(async (shell, { dryRun = false }, name = '') => {
        const { id } = await userNamed(shell, name);
        const input = { id, dryRun };
        const payload =
          verb === 'disable'
            ? (await shell.execute(DisableUserDocument, { input })).disableUser
            : (await shell.execute(EnableUserDocument, { input })).enableUser;
        const made = done(payload);
        shell.print({ dryRun, ...made }, dryRun ? changeLines(made.changes) : '');
      }),
    );
}

function addDelete(user: Command, act: Act): void {
  user
    .command('delete <user>')
    .description('Delete an account with all that belongs to it.')
    .option('--dry-run', 'only say what would go')
    .option('--yes', 'do not ask')
    .action(
      act<{ dryRun?: boolean; yes?: boolean }>(async (shell, { dryRun = false, yes }, name = '') => {
        const { id, username } = await userNamed(shell, name);
        const ask = async (isTrial: boolean) =>
          done((await shell.execute(DeleteUserDocument, { input: { id, dryRun: isTrial } })).deleteUser);
        const trial = await ask(true);
        const { sessions = 0, grants = 0, consents = 0 } = trial.blastRadius ?? {};
        const impact = `With ${username} go ${sessions} sessions, ${grants} grants and ${consents} consents.`;
        if (dryRun) return shell.print({ dryRun, ...trial }, impact);
        await shell.confirm(yes, impact);
        shell.print({ dryRun, ...(await ask(false)) }, '');
      }),
    );
}
