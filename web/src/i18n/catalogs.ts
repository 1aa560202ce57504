/** All languages together. Only the server imports this: a page carries the texts of its own language alone. */
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { Locale } from './locales.js';
import type { Messages } from './messages.js';

/** The texts of each language. */
export const catalogs: Readonly<Record<Locale, Messages>> = { en, de, es, fr, ar };
