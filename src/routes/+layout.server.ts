import { toTheme } from '$lib/ui/theme';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies }) => ({ theme: toTheme(cookies.get('theme')) });
