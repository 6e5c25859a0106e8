import { importHistory } from '$lib/catalog-files';
import { unwrap } from '$lib/supabase/errors';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, depends }) => {
	depends('carbot:imports');
	const { workshop } = await parent();
	const [history, vocabulary, about] = await Promise.all([
		importHistory(supabase, workshop.id),
		supabase.from('service_categories').select('key, name, name_en').order('position').then(unwrap),
		supabase.from('workshops').select('testing_body').eq('id', workshop.id).single().then(unwrap)
	]);
	return {
		history,
		// a file may be in either language, whatever the page's is
		vocabulary: vocabulary.map(({ key, name, name_en: nameEn }) => ({ key, name, nameEn })),
		testingBody: about.testing_body
	};
};
