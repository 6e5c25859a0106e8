/**
 * Reads names, descriptions and other texts that visitors see for what a German workshop may not write about prices and
 * inspections. Pure: used by forms, by imports and wherever else texts come in. Not legal advice.
 */
import { LAW_RULES } from './rules.ts';
import type { Finding, LawContext } from './types.ts';

export type { Finding, LawContext, LawRule, LawRuleId } from './types.ts';
export { LAW_RULES } from './rules.ts';

/** What is wrong with a text, in the order of the text; no two findings share a letter. */
export function lint(text: string, context: LawContext): Finding[] {
	const found: Finding[] = [];
	for (const { id, law, severity, explain, find } of LAW_RULES) {
		for (const hit of find(text, context)) {
			if (found.some(({ start, end }) => hit.start < end && start < hit.end)) continue;
			const words = text.slice(hit.start, hit.end).trim();
			found.push({ ...hit, rule: id, law, severity, explain, words });
		}
	}
	return found.sort((a, b) => a.start - b.start);
}

/** The text with a finding's words replaced. A finding without a replacement leaves it as it is. */
export function applyFix(text: string, { start, end, replacement }: Finding): string {
	if (replacement === null) return text;
	const [before, after] = [text.slice(0, start), text.slice(end)];
	return replacement ? before + replacement + after : close(before, after);
}

/** Joins what stood around words that are gone, without double blanks, empty brackets or lonely commas. */
function close(before: string, after: string): string {
	const left = before.replace(/[ \t]+$/, '');
	const right = after.replace(/^[ \t]+/, '');
	if (left.endsWith('(') && right.startsWith(')')) return close(left.slice(0, -1), right.slice(1));
	if (left === '' || left.endsWith('\n')) return left + right.replace(/^[,;:.–-]+[ \t]*/, '');
	if (right === '') return left.replace(/[ \t]*[,;:–-]+$/, '');
	return left.endsWith('(') || /^[\n,;:.!?)]/.test(right) ? left + right : `${left} ${right}`;
}

/** The text with everything put right that has a replacement. */
export const fixAll = (text: string, context: LawContext): string =>
	fixWhere(text, context, () => true);

/** The text with everything put right for which it would be refused; what may be true stays. */
export const fixErrors = (text: string, context: LawContext): string =>
	fixWhere(text, context, ({ severity }) => severity === 'error');

function fixWhere(
	text: string,
	context: LawContext,
	isMeant: (finding: Finding) => boolean
): string {
	let fixed = text;
	// a fix may bring two words together, or leave a rule that only shows then
	for (let round = 0; round < 8; round++) {
		let next = fixed;
		for (const finding of lint(fixed, context).filter(isMeant).reverse()) {
			next = applyFix(next, finding);
		}
		if (next === fixed) return fixed;
		fixed = next;
	}
	return fixed;
}

/** The first thing for which a text has to be refused; null when there is none. */
export const firstError = (text: string, context: LawContext): Finding | null =>
	lint(text, context).find(({ severity }) => severity === 'error') ?? null;
