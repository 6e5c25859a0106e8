import { getContext, setContext } from 'svelte';

const key = Symbol('source');

/** What saved files of the charts below say of their figures. */
interface Source {
	/** where and when the figures are from, in a picture; empty where nobody says */
	caption: () => string;
	/** what the file of a chart with this title is called, without ending */
	fileName: (title: string) => string;
}

export const setSource = (source: Source) => setContext(key, source);

export const useSource = (): Source =>
	getContext<Source | undefined>(key) ?? { caption: () => '', fileName: (title) => title };
