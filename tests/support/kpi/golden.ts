/** The golden log. Comments say what each part is there for; tests/database/kpi-golden.test.ts counts it by hand. */
import { randomUUID } from 'node:crypto';
import type { Event } from './events.ts';
import { Talk, at, inquiry, keys, loads, services, session, usage } from './golden-log.ts';
import type { Message } from './log.ts';

const { website: W, landingPage: L } = keys;
const { oil, brakes, own } = services;

const answered = (
	service: string,
	durationMs: number,
	...prices: number[][]
): Partial<Message> => ({
	outcome: 'answered',
	intents: ['price'],
	services: [service],
	durationMs,
	prices: prices.map(([min = 0, max = min]) => ({ min, max }))
});
const smalltalk = (intent: string): Partial<Message> => ({
	outcome: 'smalltalk',
	intents: [intent],
	durationMs: 600
});

/** People who leave contacts. */
export const people = {
	anke: randomUUID(),
	spammer: randomUUID(),
	double: randomUUID(),
	late: randomUUID(),
	punctual: randomUUID()
};

export const inquiries = {
	/** won after 39 days and 18.5 hours for 450.50 € */
	won: inquiry(people.anke, '2026-04-02T16:30:00+02:00', W, 'Ölwechsel'),
	spam: inquiry(people.spammer, '2026-04-01T09:05:00+02:00', W, null),
	/** counts as a contact, not as an inquiry */
	duplicate: inquiry(people.double, '2026-04-09T11:02:00+02:00', L, 'Bremsflüssigkeit'),
	/** of somebody who is known by then; lost */
	second: inquiry(people.anke, '2026-04-10T10:00:00+02:00', null, null, 'manual'),
	/** won after 101 days: too late to count for its cohort */
	tooLate: inquiry(people.late, '2026-04-10T09:30:00+02:00', null, null, 'manual'),
	/** won after 90 days to the second for 99.99 €: just in time */
	inTime: inquiry(people.punctual, '2026-04-10T14:00:00+02:00', null, null, 'manual')
};

/** 24 hours of silence between two questions; the second one arrives twice. */
const silence = new Talk(W, '/preise')
	.ask('2026-03-28T23:30:00+01:00')
	.answer(2_000, answered(oil, 1_800, [79, 99]))
	.ask('2026-03-30T08:30:00+02:00')
	.repeat()
	.answer(3_000, { ...answered(brakes, 2_500, [60]), body: 'Das kostet 60 €.' })
	.judge('correct');

/** Nothing found in the night of the clock change, then a person wanted, who comes on Monday. */
const night = new Talk(W, '/')
	.ask('2026-03-29T01:30:00+01:00')
	.answer(4_000, {
		outcome: 'unanswered',
		intents: ['price'],
		missing: ['wheel-alignment'],
		durationMs: 3_500
	})
	.ask('2026-03-29T03:10:00+02:00')
	.answer(1_000, smalltalk('human'))
	.reply('2026-03-30T08:05:00+02:00')
	.rate('2026-03-30T08:06:00+02:00', 2);

/** Midnight; resolved by a thumb, reopened five days later with a price that isn't the recorded one. */
const reopened = new Talk(L, '/kontakt')
	.ask('2026-03-30T00:00:00+02:00')
	.answer(1_000, {
		outcome: 'clarified',
		intents: ['price'],
		services: [oil, brakes],
		durationMs: 900
	})
	.ask('2026-03-30T00:01:00+02:00')
	.answer(5_000, answered(oil, 1_200, [80]))
	.thumb(1)
	.ask('2026-04-04T10:00:00+02:00')
	.answer(2_000, { ...answered(oil, 1_500, [80]), body: 'Das kostet 90 €.' })
	.thumb(-1)
	.judge('wrong');

/** Resolved by thanks, five stars. */
const thanked = new Talk(L, null)
	.ask('2026-03-31T12:00:00+02:00')
	.answer(2_500, answered(own, 2_000, [50, 100]))
	.ask('2026-03-31T12:01:00+02:00', 'Danke!')
	.answer(1_000, smalltalk('thanks'))
	.rate('2026-03-31T12:01:02+02:00', 5);

/** The owner's own try-out and spam: in nothing. */
const test = new Talk(W, '/', true)
	.ask('2026-03-31T13:00:00+02:00')
	.answer(1_000, answered(oil, 1_000, [80]));
const spam = new Talk(W, '/')
	.ask('2026-04-01T09:00:00+02:00')
	.answer(1_000, answered(oil, 1_000, [80]))
	.leave('2026-04-01T09:05:00+02:00', inquiries.spam);

/** An inquiry on Maundy Thursday, answered after Easter: 35 minutes of opening hours then, 30 now. */
const easter = new Talk(W, '/preise')
	.ask('2026-04-02T16:25:00+02:00')
	.answer(2_000, answered(oil, 1_700, [79, 99]))
	.leave('2026-04-02T16:30:00+02:00', inquiries.won)
	.reply('2026-04-07T08:30:00+02:00')
	.rate('2026-04-07T08:31:00+02:00', null);

/** A call wanted, and nobody ever called. */
const unheard = new Talk(L, '/')
	.ask('2026-04-08T20:00:00+02:00', 'Bitte Rückruf')
	.answer(1_000, smalltalk('callback'));

/** A second inquiry by mistake; the person is erased in the end. */
const doubled = new Talk(L, '/kontakt')
	.ask('2026-04-09T11:00:00+02:00')
	.answer(2_000, answered(brakes, 1_000, [60]))
	.leave('2026-04-09T11:02:00+02:00', inquiries.duplicate);

/** Arrives after the buckets of its day were built; ends with something that no workshop answers. */
const belated = new Talk(W, '/')
	.ask('2026-04-05T10:00:00+02:00')
	.answer(2_000, answered(oil, 1_100))
	.ask('2026-04-05T10:10:00+02:00', 'Wie wird das Wetter?')
	.answer(1_000, { outcome: 'unanswered', intents: ['offtopic'], durationMs: 500 });

/** Both times 02:30 in the night of the 25th of October, and both sides of the next midnight. */
const autumn = [
	new Talk(W, '/').ask('2026-10-25T02:30:00+02:00').answer(1_000, answered(oil, 700)),
	new Talk(W, '/').ask('2026-10-25T02:30:00+01:00').answer(1_000, answered(oil, 700)),
	new Talk(L, '/').ask('2026-10-25T23:59:59+01:00').answer(1_000, answered(oil, 700)),
	new Talk(L, '/').ask('2026-10-26T00:00:00+01:00').answer(1_000, answered(oil, 700)),
	new Talk(L, '/')
		.ask('2026-10-24T12:00:00+02:00')
		.answer(1_000, smalltalk('human'))
		.reply('2026-10-26T09:00:00+01:00')
];
for (const [index, talk] of autumn.entries()) {
	talk.rate('2026-10-26T09:01:00+01:00', [5, 4, 1, 5, 4][index] ?? 5);
}

const status = (
	{ id }: { id: string },
	to: 'contacted' | 'won' | 'lost',
	time: string,
	amount: number | null = null
): Event => ({ kind: 'status', inquiry: id, status: to, at: at(time), amount });

const plain = (contact: string, time: string): Event => ({
	kind: 'contact',
	contact: { contact, key: null, source: 'manual', at: at(time) }
});

/** What happens before buckets are built for the first time. */
export const early: Event[] = [
	...[silence, night, reopened, thanked, test, spam, easter, unheard, doubled, ...autumn].flatMap(
		({ events }) => events
	),
	plain(people.late, '2026-04-10T09:00:00+02:00'),
	plain(people.punctual, '2026-04-10T14:00:00+02:00'),
	{ kind: 'inquiry', inquiry: inquiries.tooLate },
	{ kind: 'inquiry', inquiry: inquiries.inTime },
	{ kind: 'inquiry', inquiry: inquiries.second },
	session('2026-03-28T23:29:00+01:00', W, { message: true }),
	session('2026-03-29T12:00:00+02:00', W),
	session('2026-03-31T11:59:00+02:00', L, { message: true }),
	session('2026-03-31T18:00:00+02:00', L),
	session('2026-04-02T16:24:00+02:00', W, { message: true, contact: true }),
	session('2026-04-02T16:24:00+02:00', W, { message: true, isExcluded: true }),
	loads('2026-03-28', W, 3),
	loads('2026-03-29', W, 2),
	loads('2026-03-31', L, 1),
	// the first and the last hour of a day of 23 hours, and the one after it
	usage('2026-03-29T00:00:00+01:00', L, [7, 0, 2]),
	usage('2026-03-29T01:00:00+01:00', W, [10, 1, 0]),
	usage('2026-03-29T03:00:00+02:00', W, [5, 0, 0]),
	usage('2026-03-30T00:00:00+02:00', W, [4, 0, 0]),
	// one request in each of the 25 hours of the 25th of October
	...Array.from({ length: 25 }, (_, hour) =>
		usage(new Date(at('2026-10-25T00:00:00+02:00') + hour * 3_600_000).toISOString(), W, [1, 0, 0])
	)
];

/** What becomes of it later. */
export const later: Event[] = [
	...belated.events,
	{ kind: 'spam', conversation: spam.id, isSpam: true },
	{ kind: 'exclude', inquiry: inquiries.duplicate.id, as: 'duplicate' },
	status(inquiries.won, 'contacted', '2026-04-07T09:00:00+02:00'),
	status(inquiries.second, 'lost', '2026-04-13T09:00:00+02:00'),
	status(inquiries.tooLate, 'won', '2026-07-20T09:30:00+02:00', 1_000),
	status(inquiries.inTime, 'won', '2026-07-09T14:00:00+02:00', 99.99)
];

/** The last word on the inquiry from before Easter. */
export const last: Event[] = [
	status(inquiries.won, 'won', '2026-05-12T11:00:00+02:00', 450.5),
	{ kind: 'erase-contact', contact: people.double }
];
