/** What the page of a link says, by what the link is for and how it stands. */
import type { AccountLinkPage, LinkProblem } from '../page-model.js';

type Standing = Pick<AccountLinkPage, 'purpose' | 'state'>;

/** The heading, and the title of the tab. */
export function linkHeading({ purpose, state }: Standing) {
  if (state === 'over' || state === 'claimed') return `link.${state}.heading` as const;
  if (state === 'open') return `link.${purpose}.heading` as const;
  return purpose === 'setup' ? 'link.done.setup.heading' : 'link.done.heading';
}

/** The sentence below it. */
export function linkText({ purpose, state }: Standing) {
  if (state === 'claimed') return 'link.claimed.text';
  if (state === 'done') return 'link.done.text';
  if (state === 'open') return `link.${purpose}.text` as const;
  return purpose === 'setup' ? 'link.over.setup' : 'link.over.text';
}

/** Which field a problem is about. */
export function fieldOf(problem: LinkProblem): 'email' | 'password' {
  return problem === 'bad_email' || problem === 'email_taken' ? 'email' : 'password';
}
