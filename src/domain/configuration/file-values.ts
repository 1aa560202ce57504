/** Forms of values that several members of the configuration file have. */
import { z } from 'zod';

/** A name or a sentence. */
export const text = z.string().min(1).max(200);
/** An address; what it must look like is said by the rules. */
export const url = z.string().max(2048);
/** A list of names. */
export const names = z.array(z.string().min(1).max(200));
/** When consent is asked for. */
export const consent = z
  .enum(['off', 'once', 'always'])
  .describe('Ask for consent never, once and remember, or always.');
