import { error } from '@sveltejs/kit';
import { readReceipt } from '$lib/answers';
import { createVisitorClient } from '$lib/supabase/server';
import type { PageServerLoad } from './$types';

const NAME = /^[\w-]{43}$/;

export const load: PageServerLoad = async ({ params, setHeaders }) => {
	setHeaders({
		'x-robots-tag': 'noindex, nofollow',
		// its address is its key
		'cache-control': 'private, no-store'
	});
	const receipt = NAME.test(params.receipt)
		? await readReceipt(createVisitorClient(), params.receipt)
		: null;
	if (!receipt) error(404, { code: 'receipt_unknown', message: 'Not found' });
	return { receipt, name: params.receipt };
};
