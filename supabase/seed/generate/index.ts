/** `npm run generate`: rebuilds what the functions import from the seed's files and from packages that are too big for them. */
import { generatedModules } from './modules.ts';
import { isCurrent, write } from './module.ts';

for (const module of generatedModules) {
	const current = isCurrent(module);
	if (!current) write(module);
	console.log(
		`${current ? 'current ' : 'written '} ${module.url.pathname.split('/').slice(-2).join('/')}`
	);
}
