/** Where a thing is declared, and so who may change it. */
import { registerEnumType } from '../tg.js';

export enum ManagedBy {
  FILE = 'file',
  GRAPH = 'graph',
  REGISTRATION = 'registration',
  DOCUMENT = 'document',
  SYSTEM = 'system',
}
registerEnumType(ManagedBy, {
  name: 'ManagedBy',
  description: 'Where a thing is declared, and so who may change it.',
  valuesConfig: {
    FILE: { description: 'The configuration file.' },
    GRAPH: { description: 'An administrator, by mutation.' },
    REGISTRATION: { description: 'The client itself, over the wire (RFC 7591).' },
    DOCUMENT: { description: 'A client ID metadata document at its client_id.' },
    SYSTEM: { description: 'This program, for its own pages.' },
  },
});
