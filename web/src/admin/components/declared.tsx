/** Why something is read here and not changed. */
import { Notice } from '../../components/notice.js';

const PLACES: Readonly<Record<string, string>> = {
  FILE: 'It is declared in the configuration file, and is changed there.',
  DOCUMENT: 'It is what the document at its client id says, and is changed there.',
  SYSTEM: 'This program needs it, and keeps it as it is.',
};

/** Says where it is declared; nothing where it is changed here. */
export function Declared({ by }: { readonly by: string }) {
  const text = PLACES[by];
  return text ? <Notice id="declared">{text}</Notice> : null;
}
