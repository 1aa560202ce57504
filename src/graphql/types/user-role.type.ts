/** What a user is to the instance. */
import { registerEnumType } from '../tg.js';

export enum UserRole {
  USER = 'user',
  AUDITOR = 'auditor',
  ADMINISTRATOR = 'administrator',
}
registerEnumType(UserRole, {
  name: 'UserRole',
  description: 'What a user is to the instance.',
  valuesConfig: {
    USER: { description: 'Signs in, and governs nothing.' },
    AUDITOR: { description: 'Looks at everything, and changes nothing.' },
    ADMINISTRATOR: { description: 'Looks at everything, and changes it.' },
  },
});
