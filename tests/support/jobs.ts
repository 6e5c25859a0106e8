/** The stack's own clock, kept from a job. */
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { stack } from './stack.ts';

/**
 * Keeps the stack's clock from a job until the returned function is called; a run that is under way ends first. Any number
 * of tests may do so at once.
 */
export async function holdJob(name: string): Promise<() => Promise<void>> {
	const holder = postgres(stack.databaseUrl, { max: 1, onnotice: () => undefined });
	for (;;) {
		await holder`begin`;
		const free = await holder`
			select from private.jobs where name = ${name} and (claimed_until is null or claimed_until < now()) for share`;
		if (free.length > 0) return () => holder.end();
		await holder`rollback`;
		await wait(100);
	}
}
