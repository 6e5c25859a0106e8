/**
 * Addresses that stand for trouble with the mail service, as Stripe has card numbers for it: mail to `…@refused-<status>.example`
 * is refused with that status; the first answer about mail to `…@lost.example` gets lost although the mail was taken.
 */
export interface Trouble {
	status: number;
	/** the mail is in the mailbox all the same */
	takesIt: boolean;
}

export function troubleOf(to: string[]): Trouble | null {
	for (const address of to) {
		const status = /@refused-([45]\d\d)\.example$/.exec(address)?.[1];
		if (status) return { status: Number(status), takesIt: false };
		if (address.endsWith('@lost.example')) return { status: 503, takesIt: true };
	}
	return null;
}
