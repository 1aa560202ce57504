/** What of a user an operator says, when an account is made and when it changes. */
import type { Command } from 'commander';
import type { UpdateUserInput } from './gql/graphql.js';
import { type MemberOptions, settable } from './members.js';
import { list, said } from './values.js';

/** Members of a user. */
export interface UserOptions extends MemberOptions {
  readonly email?: string;
  readonly name?: string;
  readonly group?: readonly string[];
  readonly role?: string;
  readonly members?: string;
}

/** Gives a command the options that describe a user. */
export function describing(command: Command, input: string): Command {
  command
    .option('--email <address>', 'e-mail address')
    .option('--name <text>', 'full name')
    .option('--group <name>', 'a group; may be given again', list)
    .option('--role <role>', 'administrator, auditor or user');
  return settable(command, '--members', input);
}

type Members = Omit<UpdateUserInput, 'id' | 'dryRun'>;

/** The members that have an option of their own. */
export function namedMembers({ email, name, group, role }: UserOptions): Members {
  return said({
    email,
    name,
    groups: group && [...group],
    role: role?.toUpperCase() as Members['role'],
  });
}
