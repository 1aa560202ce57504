/** Forms of values that several members of the configuration file have. */
import { z } from 'zod';
import { isVisible } from '../../protocol/client-metadata/check.js';

const LONGEST = 200;

/** A name or a sentence, which people read as it is. */
export const text = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((value) => isVisible(value, LONGEST), 'must have no invisible characters, and no space around it');
/** A text of several lines; the rules say what it must not have in it. */
export const lines = z.string().min(1).max(1_000);
/** An address; what it must look like is said by the rules. */
export const url = z.string().max(2048);
/** A list of names. */
export const names = z.array(z.string().min(1).max(200));
/** When consent is asked for. */
export const consent = z
  .enum(['off', 'once', 'always'])
  .describe('Ask for consent never, once and remember, or always.');
