-- Peak hours can be asked for a period.

drop view analytics.peak_hours;
create view analytics.peak_hours as
select
	date_trunc('month', d.day)::date as month, extract(isodow from d.day)::integer as weekday, h.hour - 1 as hour,
	sum(h.episodes) as episodes, count(distinct d.day) as days
from analytics.days d cross join lateral unnest(d.hours) with ordinality as h (episodes, hour)
group by 1, 2, 3;
comment on view analytics.peak_hours is
	'Episodes by month, local weekday (1 Monday) and hour of their start; days: how many such days there were. Of several months add up both.';
comment on column analytics.peak_hours.month is 'First day of the local month.';
comment on column analytics.peak_hours.weekday is 'Local weekday, 1 Monday to 7 Sunday.';
comment on column analytics.peak_hours.hour is 'Local hour, 0 to 23.';
comment on column analytics.peak_hours.episodes is 'Episodes of all workshops that began in it.';
comment on column analytics.peak_hours.days is
	'Different days of that weekday with anything counted in the month: divide by it for the mean of a day.';
grant select on analytics.peak_hours to analyst;
