import {
	LAW_RULES,
	type LawRule,
	type LawRuleId
} from '../../../supabase/functions/_shared/law/law';

/** The code of an import's error that stands for a rule of the law. */
export const lawCode = (rule: LawRuleId): string => `law_${rule}`;

/** The rule that a code stands for; undefined for every other error. */
export const ruleOf = (code: string): LawRule | undefined =>
	LAW_RULES.find(({ id }) => lawCode(id) === code);
