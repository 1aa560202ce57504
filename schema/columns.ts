/** Columns that many tables share, so that one meaning has one definition. */
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Raw bytes: keyed digests and sealed secrets. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** An instant with time zone; columns that hold one end in `At`. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Primary key: a UUID v7 made by the process, so that new rows land side by side in the index. */
export const id = () => uuid('id').primaryKey();

/** When the row was made. */
export const createdAt = () => instant('created_at').notNull();
