CREATE TYPE "public"."registration_policy" AS ENUM('closed', 'token');--> statement-breakpoint
ALTER TYPE "public"."managed_by" ADD VALUE 'registration';--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "contacts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "initiate_login_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "default_max_age" integer;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "require_auth_time" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "default_acr_values" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "software_id" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "software_version" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "registration_token_digest" "bytea";--> statement-breakpoint
ALTER TABLE "authorization_servers" ADD COLUMN "registration_policy" "registration_policy" DEFAULT 'closed' NOT NULL;--> statement-breakpoint
ALTER TABLE "authorization_servers" ADD COLUMN "registration_requires_pkce" boolean DEFAULT true NOT NULL;