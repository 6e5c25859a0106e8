import { languages } from './languages.ts';
import { library } from './library.ts';
import { holidays } from './holidays.ts';
import type { GeneratedModule } from './module.ts';
import { vehicles } from './vehicles.ts';
import { wordWeights } from './word-weights.ts';

export const generatedModules: GeneratedModule[] = [
	holidays,
	languages,
	library,
	vehicles,
	wordWeights
];
