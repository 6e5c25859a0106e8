import { h, icon } from '../dom.ts';
import {
	ERRORS,
	INQUIRY_CONSENT,
	LIMITS,
	MARKETING_CONSENT,
	type ErrorCode,
	type Locale
} from '../protocol.ts';
import type { Texts } from '../texts.ts';

export interface ContactValues {
	name: string;
	phone: string;
	email: string;
	note: string;
	marketing: boolean;
	/** honeypot */
	company: string;
}

type FieldName = 'name' | 'phone' | 'email' | 'note';
export type FieldErrors = Partial<Record<string, ErrorCode>>;

/** What can be told without asking the server; phone numbers are its business as soon as they hold digits. */
export function checkContact(values: Pick<ContactValues, FieldName>): FieldErrors {
	const errors: FieldErrors = {};
	if (!values.name.trim()) errors.name = 'invalid_name';
	if (values.phone && values.phone.replace(/\D/g, '').length < 5) errors.phone = 'invalid_phone';
	if (values.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email))
		errors.email = 'invalid_email';
	if (!values.phone && !values.email) errors.phone = 'missing_channel';
	return errors;
}

/** @param onSubmit resolves to undefined when stored, else to what is wrong (per field, or a text for all) */
export function createContactForm(
	texts: Texts,
	locale: Locale,
	workshop: string,
	onSubmit: (values: ContactValues) => Promise<{ fields?: FieldErrors; text?: string } | undefined>
) {
	const inputs = new Map<string, HTMLInputElement | HTMLTextAreaElement>();
	const problems = new Map<string, HTMLElement>();
	const said = (text: Record<Locale, string>) => text[locale].replace('{workshop}', workshop);
	let busy = false;

	function field(name: FieldName, label: string, attributes: Record<string, string | number>) {
		const about = {
			id: `contact-${name}`,
			name,
			'aria-describedby': `problem-${name}`,
			...attributes
		};
		const input = name === 'note' ? h('textarea', about) : h('input', about);
		const problem = h('p', { class: 'problem', id: `problem-${name}` });
		inputs.set(name, input);
		problems.set(name, problem);
		input.addEventListener('input', () => show(name, undefined));
		const optional = name === 'note' && h('span', { class: 'optional' }, ` (${texts.optional})`);
		return h(
			'div',
			{ class: 'form-field' },
			h('label', { for: about.id }, label, optional),
			input,
			problem
		);
	}

	function show(name: string, code: ErrorCode | undefined): void {
		const problem = problems.get(name);
		if (problem) problem.textContent = code ? ERRORS[code][locale] : '';
		const input = inputs.get(name);
		if (code) input?.setAttribute('aria-invalid', 'true');
		else input?.removeAttribute('aria-invalid');
	}

	/** Shows the errors and moves the focus to the first; true when there are any. */
	function showAll(errors: FieldErrors): boolean {
		let first: HTMLElement | undefined;
		for (const [name, input] of inputs) {
			show(name, errors[name]);
			if (errors[name]) first ??= input;
		}
		first?.focus();
		return first !== undefined;
	}

	const title = h('h2', { tabindex: -1, id: 'contact-title' }, texts.contactTitle);
	const marketing = h('input', { type: 'checkbox', id: 'contact-marketing', name: 'marketing' });
	// not shown at all: browsers don't autofill it, simple robots do
	const trap = h('input', { name: 'company', tabindex: -1, autocomplete: 'off' });
	const trouble = h('p', { class: 'trouble', role: 'alert' });
	const submitLabel = h('span', {}, texts.submit);
	const button = h('button', { type: 'submit', class: 'primary' }, submitLabel);
	const element = h(
		'form',
		{ class: 'contact', novalidate: true, 'aria-labelledby': 'contact-title', onsubmit: submit },
		title,
		h('p', { class: 'intro' }, texts.contactIntro),
		field('name', texts.name, { autocomplete: 'name', maxlength: LIMITS.nameCharacters }),
		field('phone', texts.phone, {
			type: 'tel',
			autocomplete: 'tel',
			maxlength: LIMITS.phoneCharacters
		}),
		field('email', texts.email, {
			type: 'email',
			autocomplete: 'email',
			maxlength: LIMITS.emailCharacters
		}),
		field('note', texts.note, { rows: 2, maxlength: LIMITS.noteCharacters }),
		h('div', { hidden: true }, trap),
		h('label', { class: 'box' }, marketing, h('span', {}, said(MARKETING_CONSENT))),
		h('p', { class: 'consent' }, said(INQUIRY_CONSENT)),
		trouble,
		button
	);

	async function submit(event: Event): Promise<void> {
		event.preventDefault();
		if (busy) return;
		const value = (name: FieldName) => inputs.get(name)?.value.trim() ?? '';
		const values: ContactValues = {
			name: value('name'),
			phone: value('phone'),
			email: value('email'),
			note: value('note'),
			marketing: marketing.checked,
			company: trap.value
		};
		trouble.textContent = '';
		if (showAll(checkContact(values))) return;
		busy = true;
		button.setAttribute('aria-disabled', 'true');
		submitLabel.textContent = texts.submitting;
		const wrong = await onSubmit(values);
		busy = false;
		button.removeAttribute('aria-disabled');
		submitLabel.textContent = texts.submit;
		if (!wrong) element.reset();
		else if (!wrong.fields || !showAll(wrong.fields)) {
			trouble.append(icon('alert'), wrong.text ?? ERRORS.internal[locale]);
		}
	}

	return {
		element,
		focus(): void {
			title.focus({ preventScroll: true });
			element.scrollTop = 0;
		}
	};
}
