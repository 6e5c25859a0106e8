/** Files by which a process keeps something to itself for as long as it runs: a data folder, a port. */
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf } from './processes.ts';

interface Claim {
	pid: number;
	identity: string | undefined;
}

/** The process that holds a claim, while it runs. */
export function claimant(file: string): number | undefined {
	try {
		const { pid, identity } = JSON.parse(readFileSync(file, 'utf8')) as Claim;
		return identity !== undefined && identityOf(pid) === identity ? pid : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Claims for this process; what a process that has ended left is taken over. Gives the process that held it already, be it
 * this one; undefined when it is this one's from now on.
 */
export function claim(file: string): number | undefined {
	const mine = `${file}.${process.pid}`;
	writeFileSync(mine, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }));
	try {
		for (;;) {
			try {
				// a link appears with all of its content, or not at all
				linkSync(mine, file);
				return undefined;
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
				const holder = claimant(file);
				if (holder !== undefined) return holder;
				rmSync(file, { force: true });
			}
		}
	} finally {
		rmSync(mine, { force: true });
	}
}

export const release = (file: string): void => rmSync(file, { force: true });
