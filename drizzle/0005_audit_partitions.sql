CREATE TABLE "audit_retention" (
	"one" boolean PRIMARY KEY NOT NULL,
	"days" integer NOT NULL,
	CONSTRAINT "audit_retention_one" CHECK ("audit_retention"."one"),
	CONSTRAINT "audit_retention_floor" CHECK ("audit_retention"."days" >= 90)
);
--> statement-breakpoint
CREATE INDEX "audit_events_issuer_id" ON "audit_events" USING btree ("issuer_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_ip" ON "audit_events" USING btree ("ip");--> statement-breakpoint
-- Makes the partition of the month that an instant falls into, in UTC, and moves what waited for it in the default
-- partition. Made aside and then attached, so that events go on being written meanwhile. For the owner only.
CREATE OR REPLACE FUNCTION "make_audit_partition"("instant" timestamp with time zone) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	first timestamp := date_trunc('month', "instant" AT TIME ZONE 'UTC');
	name text := 'audit_events_' || to_char(first, 'YYYY_MM');
	-- Written out with the zone, so that neither DateStyle nor TimeZone of the session can say otherwise.
	lower text := to_char(first, 'YYYY-MM-DD') || ' 00:00:00+00';
	upper text := to_char(first + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00';
BEGIN
	-- Two that come at once take turns; the second one finds what the first one made.
	PERFORM pg_advisory_xact_lock(hashtextextended('portico.audit_partitions', 0));
	IF EXISTS (SELECT FROM pg_inherits WHERE inhparent = 'public.audit_events'::regclass
		AND inhrelid = to_regclass('public.' || name)) THEN
		RETURN false;
	END IF;
	EXECUTE format('CREATE TABLE public.%I (LIKE public.audit_events INCLUDING ALL)', name);
	LOCK TABLE public.audit_events_other IN ACCESS EXCLUSIVE MODE;
	EXECUTE format('WITH strays AS (DELETE FROM public.audit_events_other WHERE at >= %L AND at < %L RETURNING *)
		INSERT INTO public.%I SELECT * FROM strays', lower, upper, name);
	EXECUTE format('ALTER TABLE public.audit_events ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
		name, lower, upper);
	RETURN true;
END $$;--> statement-breakpoint
-- Makes the partitions of this month and of the next three, and answers how many it made. Whoever may call it need not
-- own the table, and decides nothing. Where another one is at it, it leaves that to them.
CREATE FUNCTION "make_audit_partitions"() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '200ms' AS $$
BEGIN
	IF NOT pg_try_advisory_xact_lock(hashtextextended('portico.audit_partitions', 0)) THEN
		RETURN 0;
	END IF;
	-- Months are added in UTC: added in another zone, the last hours of a month would skip a short one.
	RETURN (SELECT count(*) FILTER (WHERE public.make_audit_partition(month AT TIME ZONE 'UTC'))
		FROM generate_series(date_trunc('month', now() AT TIME ZONE 'UTC'),
			date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months', interval '1 month') AS month);
END $$;--> statement-breakpoint
-- Drops the months that lie as a whole before the days of audit_retention, which only the owner can set, and answers
-- how many went. Each that goes is an event itself, written here, so that none goes without it.
CREATE FUNCTION "drop_audit_partitions"() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
	keep integer := (SELECT days FROM public.audit_retention);
	first timestamp := date_trunc('month', (now() - keep * interval '1 day') AT TIME ZONE 'UTC');
	old record;
	events bigint;
	gone integer := 0;
BEGIN
	IF keep IS NULL OR NOT pg_try_advisory_xact_lock(hashtextextended('portico.audit_partitions', 0)) THEN
		RETURN 0;
	END IF;
	FOR old IN SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
		WHERE inhparent = 'public.audit_events'::regclass AND relname ~ '^audit_events_\d{4}_\d{2}$'
		AND relname::text COLLATE "C" < 'audit_events_' || to_char(first, 'YYYY_MM') ORDER BY relname
	LOOP
		-- Counted before the table is locked: events go on being written meanwhile.
		EXECUTE format('SELECT count(*) FROM public.%I', old.name) INTO events;
		EXECUTE format('DROP TABLE public.%I', old.name);
		gone := gone + 1;
		INSERT INTO public.audit_events (id, at, type, actor, request_id, detail) VALUES
			(gen_random_uuid(), now(), 'audit.dropped', 'system', 'audit-partitions',
			jsonb_build_object('partition', old.name, 'events', events, 'days', keep));
	END LOOP;
	-- What no month was ever made for.
	DELETE FROM public.audit_events_other WHERE at < first AT TIME ZONE 'UTC';
	GET DIAGNOSTICS events = ROW_COUNT;
	IF events > 0 THEN
		INSERT INTO public.audit_events (id, at, type, actor, request_id, detail) VALUES
			(gen_random_uuid(), now(), 'audit.dropped', 'system', 'audit-partitions',
			jsonb_build_object('partition', 'audit_events_other', 'events', events, 'days', keep));
	END IF;
	RETURN gone;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "make_audit_partition", "make_audit_partitions", "drop_audit_partitions" FROM PUBLIC;--> statement-breakpoint
-- The months of events that were there before there were partitions; read first, as their table changes under the loop.
DO $$
DECLARE
	month timestamp;
BEGIN
	FOREACH month IN ARRAY ARRAY(SELECT DISTINCT date_trunc('month', "at" AT TIME ZONE 'UTC') FROM "audit_events_other") LOOP
		PERFORM "make_audit_partition"(month AT TIME ZONE 'UTC');
	END LOOP;
END $$;--> statement-breakpoint
SELECT "make_audit_partitions"();
