import { contentDisposition } from '../../../supabase/functions/_shared/http/content-disposition';

/** A CSV file as a download; `name` without its ending. */
export const csvResponse = (body: BodyInit, name: string): Response =>
	new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': contentDisposition(`${name}.csv`),
			'cache-control': 'private, no-store'
		}
	});
