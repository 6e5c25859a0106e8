import type { Json } from '$lib/database.types';

/** Labels of the buttons below an answer; whatever else is stored there is passed over. */
export const choiceLabels = (choices: Json): string[] =>
	Array.isArray(choices)
		? choices.flatMap((choice) =>
				choice !== null &&
				typeof choice === 'object' &&
				'label' in choice &&
				typeof choice.label === 'string'
					? [choice.label]
					: []
			)
		: [];
