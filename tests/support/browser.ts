import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';
import { inRoot } from '../../supabase/local/paths.ts';
import { BROWSER } from './user-agent.ts';

/** Milliseconds after which what a page should do is taken never to come: a busy machine needs a while. */
const PATIENCE = 120_000;

const packageFolder = inRoot('node_modules/@sparticuz/chromium');

/**
 * A real Chromium from npm alone, headless. The package's own list of flags switches web security off, which would hide
 * exactly what an embedded widget must get right, so the browser starts with Playwright's.
 */
export async function launchBrowser(): Promise<Browser> {
	const folder = await unpack();
	const executablePath = path.join(folder, 'chromium');
	const browser = await playwright.launch({
		executablePath,
		chromiumSandbox: false,
		env: { ...definedEnvironment(), ...environmentFor(folder) },
		args: ['--font-render-hinting=none', '--disable-gpu', '--no-zygote', `--user-agent=${BROWSER}`]
	});
	const newContext = browser.newContext.bind(browser);
	browser.newContext = async (options) => {
		const context = await newContext(options);
		context.setDefaultTimeout(PATIENCE);
		return context;
	};
	return browser;
}

/** Unpacks the browser once per version; complete or not at all. */
async function unpack(): Promise<string> {
	const { version } = JSON.parse(
		readFileSync(path.join(packageFolder, 'package.json'), 'utf8')
	) as { version: string };
	const target = inRoot(`node_modules/.cache/chromium-${version}`);
	if (existsSync(target)) return target;
	const fresh = `${target}.${process.pid}`;
	mkdirSync(fresh, { recursive: true });
	const before = process.env.TMPDIR;
	// The package always unpacks into the temporary folder, where another version may lie already.
	process.env.TMPDIR = fresh;
	try {
		await chromium.executablePath();
		await inflate(path.join(packageFolder, 'bin/al2023.tar.br'));
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
	try {
		renameSync(fresh, target);
	} catch {
		// Another process was faster.
		rmSync(fresh, { recursive: true, force: true });
	}
	return target;
}

/** The libraries and fonts that the package carries, where the machine has none. */
function environmentFor(folder: string): Record<string, string> {
	const env: Record<string, string> = {};
	if (!starts(path.join(folder, 'chromium'))) env.LD_LIBRARY_PATH = path.join(folder, 'al2023/lib');
	if (!existsSync('/usr/share/fonts') && !existsSync('/usr/local/share/fonts')) {
		env.FONTCONFIG_PATH = path.join(folder, 'fonts');
	}
	return env;
}

function starts(file: string): boolean {
	try {
		execFileSync(file, ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

const definedEnvironment = (): Record<string, string> =>
	Object.fromEntries(
		Object.entries(process.env).flatMap(([key, value]) =>
			value === undefined ? [] : [[key, value]]
		)
	);
