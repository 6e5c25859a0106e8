/** How long a page waits for its figures before it is sent without them, in ms. */
const patience = 1_000;

/**
 * A value when it comes at once, else the promise of it. A page that gets a promise is painted and filled in later;
 * with the value it is complete at once, also for a browser without scripts.
 * @param isNavigation the page is there already and only its data is asked for: nothing is to be waited for
 */
export async function soon<Result>(
	promise: Promise<Result>,
	isNavigation: boolean
): Promise<{ value: Result | Promise<Result> }> {
	// whoever shows it handles the refusal; without this it would count as handled by nobody until then
	promise.catch(() => undefined);
	if (isNavigation) return { value: promise };
	let timer: ReturnType<typeof setTimeout> | undefined;
	const waited = new Promise<'late'>((resolve) => {
		timer = setTimeout(() => resolve('late'), patience);
	});
	const first = await Promise.race([promise, waited]);
	clearTimeout(timer);
	return { value: first === 'late' ? promise : (first as Result) };
}
