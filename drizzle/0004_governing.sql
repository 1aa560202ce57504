CREATE TYPE "public"."audit_actor" AS ENUM('user', 'client', 'operator', 'system');--> statement-breakpoint
CREATE TYPE "public"."account_link_purpose" AS ENUM('setup', 'invitation', 'reset', 'sign_in');--> statement-breakpoint
CREATE TYPE "public"."client_id_metadata_policy" AS ENUM('off', 'listed', 'any');--> statement-breakpoint
ALTER TYPE "public"."managed_by" ADD VALUE 'document';--> statement-breakpoint
ALTER TYPE "public"."managed_by" ADD VALUE 'system';--> statement-breakpoint
ALTER TYPE "public"."registration_policy" ADD VALUE 'open';--> statement-breakpoint
CREATE TABLE "initial_access_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"scope" text[] DEFAULT '{}' NOT NULL,
	"uses_left" integer,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "account_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" "account_link_purpose" NOT NULL,
	"digest" "bytea" NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"spent_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "audit_events_at";--> statement-breakpoint
ALTER TABLE "audit_events" RENAME TO "audit_events_before";--> statement-breakpoint
ALTER TABLE "audit_events_before" DROP CONSTRAINT "audit_events_pkey";--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"type" text NOT NULL,
	"actor" "audit_actor",
	"actor_id" text,
	"issuer_id" uuid,
	"client_id" text,
	"user_id" uuid,
	"request_id" text NOT NULL,
	"ip" text,
	"detail" jsonb NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_events_at_id_pk" PRIMARY KEY("at","id")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "audit_events_other" PARTITION OF "audit_events" DEFAULT;--> statement-breakpoint
-- Makes the partition of the month that an instant falls into, in UTC. Whoever may call it need not own the table.
CREATE FUNCTION "make_audit_partition"("instant" timestamp with time zone) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	first timestamp := date_trunc('month', "instant" AT TIME ZONE 'UTC');
	name text := 'audit_events_' || to_char(first, 'YYYY_MM');
BEGIN
	IF to_regclass('public.' || name) IS NOT NULL THEN
		RETURN false;
	END IF;
	EXECUTE format('CREATE TABLE public.%I PARTITION OF public.audit_events FOR VALUES FROM (%L) TO (%L)',
		name, first::text || '+00', (first + interval '1 month')::text || '+00');
	RETURN true;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "make_audit_partition" FROM PUBLIC;--> statement-breakpoint
SELECT "make_audit_partition"(months) FROM (
	SELECT min("at") AS months FROM "audit_events_before" WHERE "at" IS NOT NULL HAVING min("at") IS NOT NULL
) AS oldest;--> statement-breakpoint
SELECT "make_audit_partition"(now() + months * interval '1 month') FROM generate_series(0, 1) AS months;--> statement-breakpoint
INSERT INTO "audit_events" ("id", "at", "type", "issuer_id", "client_id", "user_id", "request_id", "ip", "detail")
	SELECT "id", "at", "type", "issuer_id", "client_id", "user_id", "request_id", "ip", "detail" FROM "audit_events_before";--> statement-breakpoint
DROP TABLE "audit_events_before";--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "preset" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "vouched_by" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "document_fetched_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "document_fresh_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "authorization_servers" ADD COLUMN "client_id_metadata_policy" "client_id_metadata_policy" DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE "authorization_servers" ADD COLUMN "client_id_metadata_hosts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "initial_access_tokens" ADD CONSTRAINT "initial_access_tokens_issuer_id_authorization_servers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."authorization_servers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "initial_access_tokens_digest_key" ON "initial_access_tokens" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "initial_access_tokens_issuer_id" ON "initial_access_tokens" USING btree ("issuer_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_links_digest_key" ON "account_links" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "account_links_user_id" ON "account_links" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "account_links_expires_at" ON "account_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "audit_events_type" ON "audit_events" USING btree ("type","at");--> statement-breakpoint
CREATE INDEX "audit_events_client_id" ON "audit_events" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_user_id" ON "audit_events" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_actor_id" ON "audit_events" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "clients_client_name" ON "clients" USING btree ("issuer_id","client_name","id");--> statement-breakpoint
CREATE INDEX "clients_client_name_search" ON "clients" USING btree ("issuer_id",lower("client_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "clients_client_id_search" ON "clients" USING btree ("issuer_id",lower("client_id") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "consents_user_id" ON "consents" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "consents_issuer_id" ON "consents" USING btree ("issuer_id","id");--> statement-breakpoint
CREATE INDEX "users_username_search" ON "users" USING btree ("username_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "users_email_search" ON "users" USING btree ("email_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "users_name_search" ON "users" USING btree (lower("name") text_pattern_ops);