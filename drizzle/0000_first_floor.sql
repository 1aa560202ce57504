CREATE TYPE "public"."consent_decision" AS ENUM('allow', 'deny');--> statement-breakpoint
CREATE TYPE "public"."application_type" AS ENUM('web', 'native');--> statement-breakpoint
CREATE TYPE "public"."token_endpoint_auth_method" AS ENUM('client_secret_basic', 'client_secret_post', 'none');--> statement-breakpoint
CREATE TYPE "public"."access_token_format" AS ENUM('jwt', 'opaque');--> statement-breakpoint
CREATE TYPE "public"."consent_policy" AS ENUM('off', 'once', 'always');--> statement-breakpoint
CREATE TYPE "public"."empty_scope_policy" AS ENUM('refuse', 'allow', 'defaults');--> statement-breakpoint
CREATE TYPE "public"."error_display" AS ENUM('redirect', 'page');--> statement-breakpoint
CREATE TYPE "public"."managed_by" AS ENUM('file', 'graph');--> statement-breakpoint
CREATE TYPE "public"."user_role" AS ENUM('user', 'auditor', 'administrator');--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"type" text NOT NULL,
	"issuer_id" uuid,
	"client_id" text,
	"user_id" uuid,
	"request_id" text NOT NULL,
	"ip" text,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"browser_digest" "bytea" NOT NULL,
	"request" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"session_id" uuid,
	"signed_in_at" timestamp with time zone,
	"account_chosen_at" timestamp with time zone,
	"other_account_at" timestamp with time zone,
	"decision" "consent_decision",
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"granted_scope" text[],
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "client_secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"name" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"client_name" text NOT NULL,
	"token_endpoint_auth_method" "token_endpoint_auth_method",
	"application_type" "application_type" DEFAULT 'web' NOT NULL,
	"redirect_uris" text[] DEFAULT '{}' NOT NULL,
	"grant_types" text[] NOT NULL,
	"scope" text[] NOT NULL,
	"default_scope" text[] DEFAULT '{}' NOT NULL,
	"require_pkce" boolean DEFAULT true NOT NULL,
	"consent" "consent_policy",
	"id_token_signed_response_alg" text DEFAULT 'RS256' NOT NULL,
	"claims_in_id_token" boolean NOT NULL,
	"refresh_grace" integer DEFAULT 10 NOT NULL,
	"client_uri" text,
	"logo_uri" text,
	"policy_uri" text,
	"tos_uri" text,
	"managed_by" "managed_by" NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "clients_issuer_id_id_key" UNIQUE("issuer_id","id")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"scope" text[] NOT NULL,
	"allowed_at" timestamp with time zone,
	"denied_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password_credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"phc" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid,
	"scope" text[] NOT NULL,
	"redirect_uri" text NOT NULL,
	"nonce" text,
	"sid" text NOT NULL,
	"authenticated_at" timestamp with time zone NOT NULL,
	"amr" text[] NOT NULL,
	"acr" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"code_digest" "bytea" NOT NULL,
	"code_challenge" text,
	"code_expires_at" timestamp with time zone NOT NULL,
	"code_spent_at" timestamp with time zone,
	"generation" integer,
	"rotated_at" timestamp with time zone,
	"idle_expires_at" timestamp with time zone,
	"absolute_expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_because" text
);
--> statement-breakpoint
CREATE TABLE "authorization_servers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"openid" boolean DEFAULT true NOT NULL,
	"required_scopes" text[] DEFAULT '{}' NOT NULL,
	"empty_scope" "empty_scope_policy" DEFAULT 'allow' NOT NULL,
	"access_token_format" "access_token_format" DEFAULT 'jwt' NOT NULL,
	"consent" "consent_policy" DEFAULT 'once' NOT NULL,
	"error_display" "error_display" DEFAULT 'redirect' NOT NULL,
	"interaction_url" text,
	"refresh_without_offline_access" boolean DEFAULT false NOT NULL,
	"code_ttl" integer DEFAULT 60 NOT NULL,
	"access_token_ttl" integer DEFAULT 600 NOT NULL,
	"id_token_ttl" integer DEFAULT 600 NOT NULL,
	"refresh_idle_ttl" integer DEFAULT 1209600 NOT NULL,
	"refresh_absolute_ttl" integer DEFAULT 7776000 NOT NULL,
	"managed_by" "managed_by" NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "authorization_servers_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "resources" (
	"issuer_id" uuid NOT NULL,
	"identifier" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "resources_issuer_id_identifier_pk" PRIMARY KEY("issuer_id","identifier")
);
--> statement-breakpoint
CREATE TABLE "scopes" (
	"issuer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"resource" text,
	"sensitive" boolean DEFAULT false NOT NULL,
	"optional" boolean DEFAULT false NOT NULL,
	CONSTRAINT "scopes_issuer_id_name_pk" PRIMARY KEY("issuer_id","name")
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"alg" text NOT NULL,
	"public_jwk" jsonb NOT NULL,
	"sealed_private_key" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"activated_at" timestamp with time zone,
	"retired_at" timestamp with time zone,
	CONSTRAINT "signing_keys_kid_unique" UNIQUE("kid")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"browser_digest" "bytea" NOT NULL,
	"sid" text NOT NULL,
	"authenticated_at" timestamp with time zone NOT NULL,
	"amr" text[] NOT NULL,
	"acr" text NOT NULL,
	"persistent" boolean NOT NULL,
	"idle_expires_at" timestamp with time zone NOT NULL,
	"absolute_expires_at" timestamp with time zone NOT NULL,
	"user_agent" text,
	"ip" text,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "sessions_sid_unique" UNIQUE("sid")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sub" text NOT NULL,
	"username" text NOT NULL,
	"username_key" text NOT NULL,
	"email" text,
	"email_key" text,
	"email_verified" boolean DEFAULT false NOT NULL,
	"name" text,
	"given_name" text,
	"family_name" text,
	"middle_name" text,
	"nickname" text,
	"profile" text,
	"picture" text,
	"website" text,
	"gender" text,
	"birthdate" text,
	"zoneinfo" text,
	"locale" text,
	"phone_number" text,
	"phone_number_verified" boolean DEFAULT false NOT NULL,
	"address" jsonb,
	"groups" text[] DEFAULT '{}' NOT NULL,
	"role" "user_role" DEFAULT 'user' NOT NULL,
	"managed_by" "managed_by" NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_client_fk" FOREIGN KEY ("issuer_id","client_id") REFERENCES "public"."clients"("issuer_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_secrets" ADD CONSTRAINT "client_secrets_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_issuer_id_authorization_servers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."authorization_servers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_client_fk" FOREIGN KEY ("issuer_id","client_id") REFERENCES "public"."clients"("issuer_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_credentials" ADD CONSTRAINT "password_credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_client_fk" FOREIGN KEY ("issuer_id","client_id") REFERENCES "public"."clients"("issuer_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resources" ADD CONSTRAINT "resources_issuer_id_authorization_servers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."authorization_servers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scopes" ADD CONSTRAINT "scopes_issuer_id_authorization_servers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."authorization_servers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scopes" ADD CONSTRAINT "scopes_resource_fk" FOREIGN KEY ("issuer_id","resource") REFERENCES "public"."resources"("issuer_id","identifier") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD CONSTRAINT "signing_keys_issuer_id_authorization_servers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."authorization_servers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "interactions_expires_at" ON "interactions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "client_secrets_name_key" ON "client_secrets" USING btree ("client_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "clients_client_id_key" ON "clients" USING btree ("issuer_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consents_user_client_key" ON "consents" USING btree ("issuer_id","client_id","user_id");--> statement-breakpoint
CREATE INDEX "grants_user_id" ON "grants" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "grants_session_id" ON "grants" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_keys_active_key" ON "signing_keys" USING btree ("issuer_id","alg") WHERE "signing_keys"."activated_at" is not null and "signing_keys"."retired_at" is null;--> statement-breakpoint
CREATE INDEX "signing_keys_issuer_id" ON "signing_keys" USING btree ("issuer_id");--> statement-breakpoint
CREATE INDEX "attempts_window_ends_at" ON "attempts" USING btree ("window_ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_browser_user_key" ON "sessions" USING btree ("browser_digest","user_id") WHERE "sessions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "sessions_user_id" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_sub_key" ON "users" USING btree ("sub");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_key" ON "users" USING btree ("username_key");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email_key");