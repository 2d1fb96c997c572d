CREATE OR REPLACE FUNCTION casedesk_quoted(word text) RETURNS text LANGUAGE sql IMMUTABLE AS $quoted$
    SELECT '''' || replace(replace(word, '\', '\\'), '''', '''''') || ''''
$quoted$;

CREATE OR REPLACE FUNCTION casedesk_among(among jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $among$
    SELECT coalesce(' AND s.place >= ' || (among ->> 'from')::bigint, '')
        || coalesce(' AND s.place < ' || (among ->> 'to')::bigint, '')
        || CASE WHEN among ? 'case' THEN ' AND s.case_id IS NOT NULL' ELSE '' END
        || CASE WHEN among ?| ARRAY['type', 'status', 'assignee'] THEN
            ' AND EXISTS (SELECT 1 FROM "case" AS c WHERE c.id = s.case_id'
            || coalesce(' AND c.type = ' || quote_literal(among ->> 'type'), '')
            || coalesce(' AND c.status = ANY (' || quote_literal(
                (SELECT array_agg(key) FROM jsonb_array_elements_text(among -> 'status') AS key)) || '::text[])', '')
            || coalesce(' AND c.assignee = ' || quote_literal(among ->> 'assignee'), '') || ')' ELSE '' END
$among$;

CREATE OR REPLACE FUNCTION casedesk_find(scopes bigint[], needs jsonb, among jsonb, most int, wanted int)
RETURNS TABLE (place bigint, case_id bigint, paper_id bigint, total int)
LANGUAGE plpgsql STABLE
SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off
AS $find$
-- The newest `wanted` rows that meet every need inside `scopes`, and how many there are, at most `most` + 1.
-- needs: [[{"w": [words of the index], "c": column, "t": text in it}, … ways of which one is enough], …];
-- among: type, status, assignee, from, to (places). Everything is quoted here: this is where trust begins.
-- Rare words: all hits by the GIN index, then sorted. Frequent ones: the newest rows are looked through until there
-- are enough; there are more than `most` when the counts in search_term, or a sample of 3000 rows, say so by far, else
-- the index counts them. Which way to go is told by search_term.
DECLARE
    query tsquery;
    sure text;
    everything float8;
    fewest float8;
    expected float8;
    plain boolean;
    newest bigint[];
    counted int;
BEGIN
    SELECT string_agg(asked.one, ' | ')::tsquery INTO query
    FROM unnest(scopes) AS own(scope), LATERAL (
        SELECT string_agg('(' || need.ways || ')', ' & ') AS one FROM (
            SELECT n.at, string_agg('(' || w.words || ')', ' | ') AS ways
            FROM jsonb_array_elements(needs) WITH ORDINALITY AS n(ways, at), jsonb_array_elements(n.ways) AS way,
                LATERAL (SELECT string_agg(casedesk_quoted(own.scope || '.' || word), ' & ') AS words
                         FROM jsonb_array_elements_text(way -> 'w') AS word) AS w
            GROUP BY n.at) AS need) AS asked;

    SELECT coalesce(string_agg(' AND (' || need.ways || ')', ''), '') INTO sure FROM (
        SELECT string_agg(CASE WHEN jsonb_array_length(way -> 'w') > 1
                THEN format('strpos(s.%I, %L) > 0', way ->> 'c', way ->> 't')
                ELSE format('s.tokens @@ %L::tsquery', (SELECT string_agg(casedesk_quoted(scope || '.' || (way -> 'w' ->> 0)), ' | ')
                                                        FROM unnest(scopes) AS scope)) END, ' OR ') AS ways
        FROM jsonb_array_elements(needs) WITH ORDINALITY AS n(ways, at), jsonb_array_elements(n.ways) AS way
        GROUP BY n.at HAVING bool_or(jsonb_array_length(way -> 'w') > 1)) AS need;
    plain := sure = '' AND among - 'case' = '{}' AND jsonb_array_length(needs) = 1;
    sure := sure || casedesk_among(among);

    SELECT rows INTO everything FROM search_term WHERE word = '';
    everything := greatest(coalesce(everything, 0), 1);
    SELECT min(need.rows), everything * exp(sum(ln(least(greatest(need.rows, 1) / everything, 1))))
    INTO fewest, expected FROM (
        SELECT sum(w.rows) AS rows
        FROM jsonb_array_elements(needs) WITH ORDINALITY AS n(ways, at), jsonb_array_elements(n.ways) AS way,
            LATERAL (SELECT min(coalesce(own.rows, 0)) AS rows
                     FROM jsonb_array_elements_text(way -> 'w') AS gram, LATERAL (
                         SELECT sum(t.rows) AS rows FROM unnest(scopes) AS scope
                         JOIN search_term AS t ON t.word = scope || '.' || gram) AS own) AS w
        GROUP BY n.at) AS need;

    IF least(fewest, greatest(expected, fewest / 10)) > most / 2 THEN
        EXECUTE format('SELECT array_agg(x.place) FROM (SELECT s.place FROM (SELECT * FROM case_search AS s '
            'ORDER BY s.place DESC LIMIT %s) AS s WHERE s.tokens @@ $1 %s LIMIT $2) AS x',
            least(20000, 3.0 * wanted * everything / least(fewest, greatest(expected, fewest / 10)))::int + 500, sure)
        INTO newest USING query, wanted;
    END IF;
    IF cardinality(newest) = wanted AND fewest > 1.3 * most THEN
        IF plain THEN
            counted := most + 1;
        ELSIF fewest > 2.0 * most AND everything > 5.0 * most THEN
            EXECUTE format('SELECT CASE WHEN count(*) * %s > 2.5 * $2 THEN $2 + 1 END FROM case_search AS s '
                'TABLESAMPLE SYSTEM (%s) REPEATABLE (1) WHERE s.tokens @@ $1 %s',
                everything / least(everything, 3000), 100 * least(everything, 3000) / everything, sure)
            INTO counted USING query, most;
        END IF;
    END IF;
    IF counted IS NOT NULL THEN
        NULL;
    ELSIF cardinality(newest) = wanted THEN
        EXECUTE format('SELECT count(*) FROM (SELECT 1 FROM case_search AS s WHERE s.tokens @@ $1 %s LIMIT $2) AS x', sure)
        INTO counted USING query, most + 1;
    ELSE
        EXECUTE format('WITH hits AS MATERIALIZED (SELECT s.place FROM case_search AS s WHERE s.tokens @@ $1 %s LIMIT $2) '
            'SELECT ARRAY(SELECT h.place FROM hits AS h ORDER BY h.place DESC LIMIT $3), (SELECT count(*) FROM hits)', sure)
        INTO newest, counted USING query, most + 1, wanted;
        IF counted > most THEN
            EXECUTE format('SELECT ARRAY(SELECT s.place FROM case_search AS s WHERE s.tokens @@ $1 %s '
                'ORDER BY s.place DESC LIMIT $2)', sure) INTO newest USING query, wanted;
        END IF;
    END IF;
    RETURN QUERY SELECT s.place, s.case_id, s.paper_id, counted FROM case_search AS s
        WHERE s.place = ANY (newest) ORDER BY s.place DESC;
END
$find$;
