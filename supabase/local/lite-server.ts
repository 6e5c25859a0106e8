import { createAdaptorServer } from '@hono/node-server';
import { App, ResendEmailDriver } from '@supabase/lite';
import { createApi } from '@supabase/lite/cli';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LiteSettings } from './lite.ts';
import { inRoot } from './paths.ts';
import { host } from './ports.ts';

const settings = JSON.parse(process.env.CARBOT_LITE ?? '') as LiteSettings;
delete process.env.CARBOT_LITE;
const { secrets, config } = settings;

/** Lite gives JSON arguments of functions to the driver as text; written as JSON once more they would arrive as strings. */
function asJsonText(value: unknown): string {
	if (typeof value !== 'string') return JSON.stringify(value);
	try {
		JSON.parse(value);
		return value;
	} catch {
		return JSON.stringify(value);
	}
}

/** Numbers and times in answers as PostgREST writes them, whichever statement they come from. */
const asPostgrestWrites = {
	jsonb: { to: 3802, from: [3802], serialize: asJsonText, parse: JSON.parse },
	numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
	timestamptz: {
		to: 1184,
		from: [1184],
		serialize: String,
		parse: (text: string) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
	}
};

/**
 * Lite grants everything on every table to anon and authenticated as soon as it sees a table with policies, which would
 * undo the migrations' column grants. It skips that when it believes that it has done so.
 */
function connect(url: string, rls: 'active' | 'inactive') {
	const connection = createPostgresConnection({
		url,
		postgresOptions: {
			max: 12,
			connect_timeout: 3,
			// Hosted projects allow a session 8 s unless the called function sets its own limit, as an import does; Lite
			// knows one limit for all.
			connection: { statement_timeout: 60_000, application_name: 'lite' },
			onnotice: () => undefined,
			types: asPostgrestWrites
		}
	});
	Reflect.set(connection, 'rlsState', rls);
	return connection;
}

const templates =
	(config.auth.email as { template?: Record<string, { content_path?: string }> }).template ?? {};
const auth = {
	...config.auth,
	enabled: true,
	jwt_secret: secrets.jwtSecret,
	publishable_key: secrets.publishableKey,
	secret_key: secrets.secretKey,
	site_url: settings.app,
	additional_redirect_urls: [`${settings.app}/**`],
	email: {
		...(config.auth.email as object),
		template: Object.fromEntries(
			Object.entries(templates).map(([name, template]) => [
				name,
				{
					...template,
					...(template.content_path && { content_path: inRoot(template.content_path) })
				}
			])
		)
	}
};

const api = await createApi({ withSupabaseClient: false });
// Only Lite's own command line can attach its file storage; it asks this method for the rest.
api.project.local.getConfig = async () => ({
	connection: connect(settings.adminUrl, 'active'),
	api: { ...config.api, enabled: true },
	auth,
	storage: { ...config.storage, enabled: true },
	options: {
		drivers: {
			email: new ResendEmailDriver({
				apiKey: 're_local',
				from: 'CarBot <noreply@carbot.example>',
				endpoint: settings.mailEndpoint
			})
		}
	}
});
const lite = await api.project.local.createApp(undefined, { admin: false });

let lastRenewal: Promise<unknown> = Promise.resolve();

/**
 * Answers a request; those that renew a session one after the other. Lite withdraws a refresh token and stores its
 * successor in two steps: a second tab that asks in between would find neither and be signed out, and two that ask at
 * once would get a successor each, which looks like a stolen token to the next one.
 */
function answer(request: Request, peerAddress: string | null): Response | Promise<Response> {
	const { pathname, searchParams } = new URL(request.url);
	const renews =
		pathname === '/auth/v1/token' && searchParams.get('grant_type') === 'refresh_token';
	if (!renews) return lite.fetch(request, { peerAddress });
	const renewal = lastRenewal.then(() => lite.fetch(request, { peerAddress }));
	lastRenewal = renewal.catch(() => undefined);
	return renewal;
}

/** The studio works as the role `postgres`, for pages of its own origin on this machine alone. */
const studio = new App({
	connection: connect(settings.databaseUrl, 'inactive'),
	api: { ...config.api, schemas: ['public', 'auth', 'storage', 'private', 'supabase_migrations'] },
	auth,
	options: { server: { admin: true } }
});

const studioFiles = fileURLToPath(
	new URL('./static/assets/', import.meta.resolve('@supabase/lite'))
);
const types: Record<string, string> = {
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2'
};

/** The studio's scripts and styles; Lite leaves them to its own command line. */
function studioFile(request: Request): Response | undefined {
	const { pathname } = new URL(request.url);
	if (!pathname.startsWith('/static/assets/')) return undefined;
	try {
		const name = path.basename(pathname);
		const headers = { 'content-type': types[path.extname(name)] ?? 'application/octet-stream' };
		return new Response(readFileSync(path.join(studioFiles, name)), { headers });
	} catch {
		return new Response(null, { status: 404 });
	}
}

function serve(
	port: number,
	fetch: (request: Request, peer: string | null) => Response | Promise<Response>
) {
	return new Promise<void>((resolve) => {
		const server = createAdaptorServer({
			fetch: (request, env) => fetch(request, env.incoming.socket.remoteAddress ?? null)
		}) as Server;
		// Longer than the gateway keeps its idle connections, so that it never writes into a closing one.
		server.keepAliveTimeout = 60_000;
		server.listen(port, host, resolve);
	});
}

await serve(
	settings.studioPort,
	(request, peerAddress) => studioFile(request) ?? studio.fetch(request, { peerAddress })
);
await serve(settings.port, answer);

process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
