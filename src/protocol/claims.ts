/** Claims of a token or of userinfo by their names (RFC 7519 §4). Absent ones are left out when they are written. */
export type Claims = Record<string, unknown>;
