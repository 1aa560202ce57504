/** `portico user update`: members of an account change. */
import type { Command } from 'commander';
import { done } from './failure.js';
import { UpdateUserDocument } from './gql/graphql.js';
import { changedMembers, printChanges } from './members.js';
import { userNamed } from './person.js';
import type { Act } from './program.js';
import { describing, namedMembers, type UserOptions } from './user-members.js';
import { said } from './values.js';

/** The verb. */
export function addUserUpdate(user: Command, act: Act): void {
  const command = user
    .command('update <user>')
    .description('Change an account: groups are replaced, and null takes a member away.')
    .option('--username <name>', 'the name to sign in with');
  describing(command, 'UpdateUserInput')
    .option('--dry-run', 'only say what would change')
    .action(
      act<UserOptions & { username?: string }>(
        async (shell, { username, dryRun = false, ...options }, name = '') => {
          const named = { ...namedMembers(options), ...said({ username }) };
          const members = await changedMembers(shell, options.members, options, named);
          const { id } = await userNamed(shell, name);
          const input = { ...members, id, dryRun };
          printChanges(shell, dryRun, done((await shell.execute(UpdateUserDocument, { input })).updateUser));
        },
      ),
    );
}
