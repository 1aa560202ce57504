/** All tables, under one name: `#schema`. */
export * from './audit.js';
export * from './authorization.js';
export * from './clients.js';
export * from './consents.js';
export * from './credentials.js';
export * from './grants.js';
export * from './issuers.js';
export * from './keys.js';
export * from './limits.js';
export * from './logouts.js';
export * from './sessions.js';
export * from './tokens.js';
export * from './users.js';
