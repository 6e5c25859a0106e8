import {
	superForm,
	type FormOptions,
	type SuperForm,
	type SuperValidated
} from 'sveltekit-superforms';
import { m } from '$lib/paraglide/messages';
import { formBehaviour } from './form-behaviour';

type Message = App.Superforms.Message;

/** A form with our usual behaviour, which says so when no answer comes at all. `options` add to it. */
export function createForm<Data extends Record<string, unknown>>(
	given: SuperValidated<Data, Message>,
	options: FormOptions<Data, Message> = {}
): SuperForm<Data, Message> {
	const created: SuperForm<Data, Message> = superForm<Data, Message>(given, {
		...formBehaviour,
		onError: () => {
			created.message.set({
				code: 'service_unavailable',
				text: navigator.onLine ? m.auth_trouble_unavailable() : m.form_offline()
			});
		},
		...options
	});
	return created;
}
