/**
 * The `prompt` parameter.
 *
 * OpenID Connect Core §3.1.2.1   a list of what the user must be asked; `none` asks nothing and stands
 *                                alone. A value that we do not know asks for something that we would
 *                                not do, so it is refused
 */
import { refuse } from './refusal.js';

/** Every demand that we know, as metadata lists them. */
export const prompts = ['none', 'login', 'consent', 'select_account'] as const;

/** One thing that a client can demand of the interaction. */
export type Prompt = (typeof prompts)[number];

/** The demands in a `prompt` parameter, each once, in the order they came. */
export function parsePrompt(text: string | undefined): readonly Prompt[] {
  const values = new Set((text ?? '').split(' '));
  values.delete('');
  const asked = [...values];
  if (!asked.every(isPrompt)) refuse('invalid_request', 'prompt contains an unknown value');
  if (asked.length > 1 && asked.includes('none')) {
    refuse('invalid_request', 'prompt none cannot be combined with another value');
  }
  return asked;
}

function isPrompt(value: string): value is Prompt {
  return (prompts as readonly string[]).includes(value);
}
