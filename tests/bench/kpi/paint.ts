/** When the start page has painted what matters, in a browser on a machine a quarter as fast. */
import { launchBrowser } from '../../support/browser.ts';
import { median } from '../report.ts';

const ROUNDS = 5;
const SLOWER = 4;

/** Milliseconds to the Largest Contentful Paint, median over loads with an empty cache. */
export async function largestPaint(
	app: string,
	{ email, password }: { email: string; password: string }
): Promise<number> {
	const browser = await launchBrowser();
	try {
		const took = [];
		for (let round = 0; round < ROUNDS; round++) {
			const context = await browser.newContext({ locale: 'de-DE' });
			const answer = await context.request.post(new URL('/sign-in', app).href, {
				form: { email, password },
				headers: { origin: app, accept: 'text/html' },
				maxRedirects: 0
			});
			if (answer.status() !== 303) throw new Error(`sign-in answered ${answer.status()}`);
			const page = await context.newPage();
			const devtools = await context.newCDPSession(page);
			await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
			await page.goto(new URL('/app', app).href, { waitUntil: 'networkidle' });
			took.push(
				await page.evaluate(
					() =>
						new Promise<number>((resolve) => {
							new PerformanceObserver((list) => {
								resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN);
							}).observe({ type: 'largest-contentful-paint', buffered: true });
						})
				)
			);
			await context.close();
		}
		return median(took);
	} finally {
		await browser.close();
	}
}
