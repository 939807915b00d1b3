-- Parts the tables of Maklumat by office, in a PostgreSQL database that is empty or in
-- use. What it is good for, what it costs and how to go about it: scale.md, "Parted by
-- office".
--
--     psql --set ON_ERROR_STOP=1 --file parts.sql "postgres://…"
--     PGOPTIONS="-c maklumat.parts=32" psql …              another number of parts than 8
--
-- All of it is one transaction: it is done, or nothing is. Until then nobody else reads
-- or writes, and everything is there twice. The names of tables, columns, indexes and
-- triggers stay, so that what a later release changes is changed in every part.
BEGIN;
DO $$
DECLARE
	parts  int := coalesce(nullif(current_setting('maklumat.parts', true), ''), '8');
	tables regclass[];
	owner  regrole;
	t      record;
	s      record;
	line   text;
	part   text;
BEGIN
	SELECT array_agg(c.oid ORDER BY c.relname), min(c.relowner)::regrole INTO tables, owner
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'office'
		WHERE c.relnamespace = 'maklumat'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition;
	IF tables IS NULL THEN
		RAISE EXCEPTION 'no table is in one piece: maklumat has not been here yet, or this was done before';
	END IF;
	EXECUTE format('CREATE SCHEMA maklumat_whole AUTHORIZATION %s', owner);
	-- Also when an administrator does it, the tables stay their owner's.
	EXECUTE format('SET LOCAL ROLE %s', owner);
	EXECUTE 'LOCK TABLE ' || array_to_string(tables, ', ');

	FOR t IN
		SELECT c.oid, c.relname, quote_ident(c.relname) AS name,
			'WITH (' || array_to_string(c.reloptions, ', ') || ')' AS options,
			(SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
				WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
			-- How its keys, checks, indexes, triggers and rights are made, while it has its name.
			ARRAY(SELECT format('ALTER TABLE maklumat.%I ADD CONSTRAINT %I %s', c.relname, conname, pg_get_constraintdef(oid))
				FROM pg_constraint WHERE conrelid = c.oid AND contype IN ('p', 'u', 'c') ORDER BY conname) ||
			ARRAY(SELECT pg_get_indexdef(indexrelid) FROM pg_index i WHERE indrelid = c.oid
				AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid) ORDER BY indexrelid) ||
			ARRAY(SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal ORDER BY tgname) ||
			ARRAY(SELECT format('GRANT %s ON maklumat.%I TO %s', privilege_type, c.relname,
					CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END)
				FROM aclexplode(c.relacl) WHERE grantee <> c.relowner) AS made,
			-- The server gives each part the triggers of rows, but not those of statements.
			ARRAY(SELECT pg_get_triggerdef(oid) FROM pg_trigger
				WHERE tgrelid = c.oid AND NOT tgisinternal AND tgtype & 1 = 0) AS guards
		FROM pg_class c WHERE c.oid = ANY (tables)
	LOOP
		EXECUTE format('ALTER TABLE maklumat.%s SET SCHEMA maklumat_whole', t.name);
		EXECUTE format('CREATE TABLE maklumat.%1$s (LIKE maklumat_whole.%1$s INCLUDING DEFAULTS INCLUDING GENERATED
			INCLUDING IDENTITY INCLUDING STORAGE) PARTITION BY HASH (office)', t.name);
		FOR n IN 0 .. parts - 1 LOOP
			part := quote_ident(t.relname || '_part_' || n);
			EXECUTE format('CREATE TABLE maklumat.%s PARTITION OF maklumat.%s FOR VALUES WITH (MODULUS %s, REMAINDER %s) %s',
				part, t.name, parts, n, t.options);
			FOREACH line IN ARRAY t.guards LOOP
				EXECUTE replace(line, format(' ON maklumat.%s ', t.name), format(' ON maklumat.%s ', part));
			END LOOP;
		END LOOP;
		EXECUTE format('INSERT INTO maklumat.%1$s (%2$s) SELECT %2$s FROM maklumat_whole.%1$s', t.name, t.columns);
		FOREACH line IN ARRAY t.made LOOP
			EXECUTE line;
		END LOOP;
		-- What counts up goes on from where it was.
		FOR s IN
			SELECT pg_get_serial_sequence('maklumat_whole.' || t.name, attname) AS was,
				pg_get_serial_sequence('maklumat.' || t.name, attname) AS now
			FROM pg_attribute WHERE attrelid = t.oid AND attidentity <> ''
		LOOP
			EXECUTE format('SELECT setval(%L, last_value, is_called) FROM %s', s.now, s.was);
		END LOOP;
		-- Refused if somebody built upon it: a view, or a key that refers to it.
		EXECUTE format('DROP TABLE maklumat_whole.%s', t.name);
		EXECUTE format('ANALYZE maklumat.%s', t.name);
	END LOOP;
	DROP SCHEMA maklumat_whole;
END
$$;
COMMIT;
