/** `npm run bench [name …]`: every benchmark, or the named ones. Each prints a table and checks its own goals. */
import { benchChat } from './chat.ts';
import { benchImport } from './import.ts';
import { benchKpi } from './kpi/index.ts';
import { benchLibrary } from './library.ts';
import { benchMatching } from './matching.ts';
import { benchModel } from './model.ts';
import { benchPrices } from './prices.ts';
import { benchServices } from './services.ts';
import { benchWidget } from './widget.ts';

const benches: Record<string, () => Promise<boolean>> = {
	widget: benchWidget,
	chat: benchChat,
	matching: benchMatching,
	model: benchModel,
	prices: benchPrices,
	import: benchImport,
	library: benchLibrary,
	services: benchServices,
	kpi: benchKpi
};

const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
	console.error(
		`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`
	);
	process.exit(2);
}
let met = true;
for (const [name, bench] of Object.entries(benches)) {
	if (wanted.length === 0 || wanted.includes(name)) met = (await bench()) && met;
}
process.exitCode = met ? 0 : 1;
