/** The directory: one for the instance, shared by all authorization servers (claims: OpenID Connect Core §5.1). */
import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns.js';
import { managedBy } from './issuers.js';

/** What a user is to the instance. */
export const userRole = pgEnum('user_role', ['user', 'auditor', 'administrator']);

/** The address claim (OpenID Connect Core §5.1.1). */
export interface Address {
  readonly formatted?: string;
  readonly street_address?: string;
  readonly locality?: string;
  readonly region?: string;
  readonly postal_code?: string;
  readonly country?: string;
}

/** People, with the claims about them. */
export const users = pgTable(
  'users',
  {
    id: id(),
    /** Subject identifier: opaque, stable, never reused. Starts with `usr_`, which no client id may. */
    sub: text('sub').notNull(),
    username: text('username').notNull(),
    /** What must be unique: the name after case folding and normalisation. */
    usernameKey: text('username_key').notNull(),
    email: text('email'),
    emailKey: text('email_key'),
    emailVerified: boolean('email_verified').notNull().default(false),
    name: text('name'),
    givenName: text('given_name'),
    familyName: text('family_name'),
    middleName: text('middle_name'),
    nickname: text('nickname'),
    profile: text('profile'),
    picture: text('picture'),
    website: text('website'),
    gender: text('gender'),
    birthdate: text('birthdate'),
    zoneinfo: text('zoneinfo'),
    locale: text('locale'),
    phoneNumber: text('phone_number'),
    phoneNumberVerified: boolean('phone_number_verified').notNull().default(false),
    address: jsonb('address').$type<Address>(),
    groups: text('groups').array().notNull().default([]),
    role: userRole('role').notNull().default('user'),
    managedBy: managedBy('managed_by').notNull(),
    disabledAt: instant('disabled_at'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('users_sub_key').on(table.sub),
    uniqueIndex('users_username_key').on(table.usernameKey),
    uniqueIndex('users_email_key').on(table.emailKey),
    // For what somebody types into a search: a beginning of the user name, the address or the full name.
    index('users_username_search').on(sql`${table.usernameKey} text_pattern_ops`),
    index('users_email_search').on(sql`${table.emailKey} text_pattern_ops`),
    index('users_name_search').on(sql`lower(${table.name}) text_pattern_ops`),
  ],
);
