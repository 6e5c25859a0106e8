/** The export's front door: which file, whose session, and every fault as a coded answer. */
import { CodedError, type Locale } from '../_shared/errors.ts';
import { EXPORT_ERRORS, ExportError } from '../_shared/catalog/errors.ts';
import { codedErrorOf, json, problem } from '../_shared/http/responses.ts';
import { readCategories, readServices, readWorkshop, requireFeature } from './catalog.ts';
import { csvOf, csvTemplate } from './csv-file.ts';
import { createDataApi, type DataApi, type Project } from './data-api.ts';
import type { ReadRows } from './database.ts';
import { begun, download, fileTitle, streamTexts, today, type FileType } from './files.ts';
import { kpiFileOf } from './kpi/files.ts';
import { KPI_FILES, readKpiRequest } from './kpi/request.ts';
import { pdfOf } from './pdf-file.ts';
import { priceSheetOf } from './price-sheet.ts';
import { FILES, readRequest, type ExportRequest, type FileName } from './request.ts';
import { xlsxOf } from './xlsx-file.ts';

/** What a file is called, and the feature of the plan that it belongs to; a template is for everybody. */
const ABOUT: Record<FileName, { title: Record<Locale, string>; feature: string | null }> = {
	'services.csv': { title: { de: 'Leistungen', en: 'Services' }, feature: 'csv_export' },
	'services.xlsx': { title: { de: 'Leistungen', en: 'Services' }, feature: 'csv_export' },
	'catalog.pdf': {
		title: { de: 'Kostenrahmen', en: 'Price guide' },
		feature: 'service_management'
	},
	'catalog.xlsx': {
		title: { de: 'Kostenrahmen', en: 'Price guide' },
		feature: 'service_management'
	},
	'price-list.pdf': {
		title: { de: 'Preisverzeichnis', en: 'Price list' },
		feature: 'service_management'
	},
	'template.csv': { title: { de: 'Vorlage', en: 'Template' }, feature: null },
	'template.xlsx': { title: { de: 'Vorlage', en: 'Template' }, feature: null }
};

export function createHandler(project: Project): (request: Request) => Promise<Response> {
	return async (request) => {
		const response = await answer(request, project);
		for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
		return response;
	};
}

/** Nothing here rests on cookies, so any page may read what its own session opens. */
const HEADERS = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'content-disposition, retry-after',
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff'
};

async function answer(request: Request, project: Project): Promise<Response> {
	const url = new URL(request.url);
	const name = /^\/export\/([a-z.-]+)$/.exec(url.pathname)?.[1] ?? '';
	const locale = languageOf(url.searchParams, request.headers);
	try {
		const make = makerOf(name);
		if (request.method === 'OPTIONS') return preflight();
		if (request.method !== 'GET' && request.method !== 'POST') {
			throw new CodedError('method_not_allowed');
		}
		const authorization = request.headers.get('authorization') ?? '';
		if (!authorization.startsWith('Bearer ')) throw new ExportError('not_signed_in');
		await request.body?.cancel();
		return await make(
			createDataApi(project, authorization),
			url.searchParams,
			project.database.as(authorization)
		);
	} catch (error) {
		if (error instanceof ExportError) {
			const { status } = EXPORT_ERRORS[error.code];
			return json({ code: error.code, message: EXPORT_ERRORS[error.code][locale] }, status);
		}
		const response = problem(codedErrorOf(error, `export/${name}`), locale);
		if (response.status === 405) response.headers.set('allow', 'GET, POST, OPTIONS');
		return response;
	}
}

type Maker = (api: DataApi, query: URLSearchParams, readRows: ReadRows) => Promise<Response>;

function makerOf(name: string): Maker {
	const file = FILES.find((known) => known === name);
	if (file) return (api, query) => fileOf(api, readRequest(file, query));
	const kpiFile = KPI_FILES.find((known) => known === name);
	if (kpiFile) {
		return (api, query, readRows) => kpiFileOf(api, readRows, readKpiRequest(kpiFile, query));
	}
	throw new ExportError('file_unknown');
}

async function fileOf(api: DataApi, request: ExportRequest): Promise<Response> {
	const { file, workshopId, locale, style } = request;
	const { title, feature } = ABOUT[file];
	const [workshop, categories] = await Promise.all([
		readWorkshop(api, workshopId),
		readCategories(api),
		feature ? requireFeature(api, workshopId, feature) : null
	]);
	const options = { categories: new Map(categories.map((row) => [row.key, row])), locale, style };
	const day = request.day ?? today(workshop.timeZone);
	const type = file.slice(file.lastIndexOf('.') + 1) as FileType;
	const send = (body: ReadableStream<Uint8Array>) =>
		download({ name: fileTitle(workshop.name, title, locale, day), type, body });
	switch (file) {
		case 'services.csv': {
			const pages = await begun(readServices(api, workshopId));
			return send(streamTexts(csvOf(pages, options)));
		}
		case 'services.xlsx':
			return send(xlsxOf(await begun(readServices(api, workshopId)), options));
		case 'catalog.pdf':
			return send(await pdfOf(api, workshop, categories, { ...request, day, material: null }));
		case 'catalog.xlsx': {
			const asked = { ...request, day, material: null };
			return send(await priceSheetOf(api, workshop, categories, asked));
		}
		case 'price-list.pdf':
			return send(await pdfOf(api, workshop, categories, { ...request, day }));
		case 'template.csv':
			return send(streamTexts([csvTemplate(options)].values()));
		case 'template.xlsx':
			return send(xlsxOf([], options));
	}
}

const preflight = (): Response =>
	new Response(null, {
		status: 204,
		headers: {
			'access-control-allow-methods': 'GET, POST, OPTIONS',
			'access-control-allow-headers': 'authorization, apikey, content-type, x-client-info',
			'access-control-max-age': '86400'
		}
	});

/** For faults too, which may come before the query was read. */
function languageOf(query: URLSearchParams, headers: Headers): Locale {
	const asked = query.get('language');
	if (asked === 'de' || asked === 'en') return asked;
	return /^en\b/i.test(headers.get('accept-language') ?? '') ? 'en' : 'de';
}
