import { getContext, setContext } from 'svelte';

const key = Symbol('caption');

/** What pictures of the charts below say of where and when their figures are from. */
export const setCaption = (caption: () => string) => setContext(key, caption);

/** Empty where nobody has set one. */
export const useCaption = () => getContext<(() => string) | undefined>(key) ?? (() => '');
