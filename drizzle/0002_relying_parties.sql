CREATE TYPE "public"."subject_type" AS ENUM('public', 'pairwise');--> statement-breakpoint
CREATE TYPE "public"."revocation_reach" AS ENUM('token', 'grant');--> statement-breakpoint
ALTER TYPE "public"."token_endpoint_auth_method" ADD VALUE 'private_key_jwt' BEFORE 'none';--> statement-breakpoint
CREATE TABLE "pushed_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"parameters" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"interaction_id" uuid,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "logout_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"sub" text NOT NULL,
	"sid" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revoked_tokens" (
	"issuer_id" uuid NOT NULL,
	"jti" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "revoked_tokens_issuer_id_jti_pk" PRIMARY KEY("issuer_id","jti")
);
--> statement-breakpoint
CREATE TABLE "spent_proofs" (
	"issuer_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "spent_proofs_issuer_id_digest_pk" PRIMARY KEY("issuer_id","digest")
);
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "jwks" jsonb;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "jwks_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "token_endpoint_auth_signing_alg" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "response_modes" text[] DEFAULT '{"query","form_post"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "request_object_signing_alg" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "require_signed_request_object" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "request_uris" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "require_pushed_authorization_requests" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "userinfo_signed_response_alg" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "introspection_signed_response_alg" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "protected_resources" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "subject_type" "subject_type" DEFAULT 'public' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "sector_identifier_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "post_logout_redirect_uris" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "backchannel_logout_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "backchannel_logout_session_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "frontchannel_logout_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "frontchannel_logout_session_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "resources" text[];--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "claims" jsonb;--> statement-breakpoint
ALTER TABLE "authorization_servers" ADD COLUMN "require_pushed_authorization_requests" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "authorization_servers" ADD COLUMN "revocation_reach" "revocation_reach" DEFAULT 'grant' NOT NULL;--> statement-breakpoint
ALTER TABLE "authorization_servers" ADD COLUMN "pairwise_salt" "bytea" DEFAULT sha256((gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text)::bytea) NOT NULL;--> statement-breakpoint
ALTER TABLE "authorization_servers" ADD COLUMN "pushed_request_ttl" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "pushed_requests" ADD CONSTRAINT "pushed_requests_client_fk" FOREIGN KEY ("issuer_id","client_id") REFERENCES "public"."clients"("issuer_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "logout_deliveries" ADD CONSTRAINT "logout_deliveries_client_fk" FOREIGN KEY ("issuer_id","client_id") REFERENCES "public"."clients"("issuer_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revoked_tokens" ADD CONSTRAINT "revoked_tokens_issuer_id_authorization_servers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."authorization_servers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spent_proofs" ADD CONSTRAINT "spent_proofs_issuer_id_authorization_servers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."authorization_servers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pushed_requests_expires_at" ON "pushed_requests" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "logout_deliveries_next_attempt_at" ON "logout_deliveries" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE INDEX "revoked_tokens_expires_at" ON "revoked_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "spent_proofs_expires_at" ON "spent_proofs" USING btree ("expires_at");