-- An endless query or a forgotten transaction of an analyst ends by itself. Members don't inherit settings:
-- supabase/analytics/README.md gives each login its own. This is for an analyst who logs in as the role itself.

alter role analyst connection limit 3;
alter role analyst set statement_timeout = '5min';
alter role analyst set idle_in_transaction_session_timeout = '5min';
-- a transaction that stays open holds up the counting of the day on which it began
alter role analyst set transaction_timeout = '30min';
