import { html, type Html } from './layout.ts';

/** What is wrong with a form, by the name of the field; `''` for the form as a whole. */
export type Troubles = Record<string, string>;

/** A labelled text field with its trouble. */
export function field(
	name: string,
	label: string,
	value: string,
	troubles: Troubles,
	attributes: Record<string, string> = {}
): Html {
	const trouble = troubles[name];
	const extra = Object.entries(attributes).map(([key, text]) => html` ${key}="${text}"`);
	return html`<div class="field">
		<label for="${name}">${label}</label>
		<input
			id="${name}"
			name="${name}"
			value="${value}"
			${extra}${trouble ? html` aria-invalid="true" aria-describedby="${name}-trouble"` : ''}
		/>
		${trouble && html`<p class="trouble" id="${name}-trouble">${trouble}</p>`}
	</div>`;
}

/** A labelled choice among options. */
export function choice(
	name: string,
	label: string,
	value: string,
	options: { code: string; name: string }[],
	empty: string,
	troubles: Troubles
): Html {
	const trouble = troubles[name];
	return html`<div class="field">
		<label for="${name}">${label}</label>
		<select
			id="${name}"
			name="${name}"
			autocomplete="country"
			${trouble ? html` aria-invalid="true" aria-describedby="${name}-trouble"` : ''}
		>
			<option value="">${empty}</option>
			${options.map(
				(option) =>
					html`<option value="${option.code}" ${option.code === value ? html` selected` : ''}>
						${option.name}
					</option>`
			)}
		</select>
		${trouble && html`<p class="trouble" id="${name}-trouble">${trouble}</p>`}
	</div>`;
}

/** The alert above a form. */
export const alert = (troubles: Troubles, fallback: string): Html | '' => {
	const found = Object.keys(troubles);
	if (found.length === 0) return '';
	return html`<p class="alert" role="alert">${troubles[''] ?? fallback}</p>`;
};
