/** What the law linter takes and gives. */
import type { Locale } from '../errors.ts';

export type LawRuleId =
	'net_price' | 'testing_brand' | 'from_price' | 'promise' | 'superlative' | 'amount_in_text';

/** What is known about the thing that a text describes. */
export interface LawContext {
	/** How its price is meant; null where a text belongs to no single price. */
	priceKind: 'range' | 'fixed' | 'after_inspection' | null;
	/** Who carries out the workshop's Hauptuntersuchung, such as "DEKRA"; null when nobody is named. */
	testingBody: string | null;
}

/** A part of a text that breaks a rule. */
export interface Hit {
	start: number;
	/** exclusive */
	end: number;
	/** What may stand there instead, "" for nothing; null where only a person can tell. */
	replacement: string | null;
}

export interface LawRule {
	id: LawRuleId;
	/** The provision it stands for, as one cites it. */
	law: string;
	/** `error`: such a text is refused; `warning`: it may be right, somebody should look. */
	severity: 'error' | 'warning';
	/** Why, in one or two sentences, for the owner of a workshop. */
	explain: Record<Locale, string>;
	find: (text: string, context: LawContext) => Hit[];
}

export interface Finding extends Hit {
	rule: LawRuleId;
	law: string;
	severity: LawRule['severity'];
	explain: Record<Locale, string>;
	/** the words as they stand in the text */
	words: string;
}
