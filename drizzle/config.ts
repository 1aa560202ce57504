/** drizzle-kit: `npx drizzle-kit generate --config drizzle/config.ts` writes the next migration. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './schema/*.ts', out: './drizzle' });
