/** Which way a list goes. */
import { registerEnumType } from '../tg.js';

export enum OrderDirection {
  ASC = 'asc',
  DESC = 'desc',
}
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which way a list goes.',
  valuesConfig: {
    ASC: { description: 'The smallest, or the oldest, first.' },
    DESC: { description: 'The greatest, or the latest, first.' },
  },
});
