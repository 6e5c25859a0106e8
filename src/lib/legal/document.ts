/** A legal text as data, so that it can be shown, hashed and printed from one source. */
export interface LegalDocument {
	title: string;
	/** ISO date of this wording */
	version: string;
	sections: readonly LegalSection[];
}

export interface LegalSection {
	heading: string;
	/** A string is a paragraph, an array a list. */
	content: readonly (string | readonly string[])[];
}

/** The document as plain text: what a hash of it is taken from, and what a printed copy contains. */
export function toPlainText({ title, version, sections }: LegalDocument): string {
	const blocks = sections.flatMap(({ heading, content }) => [
		heading,
		...content.map((block) =>
			typeof block === 'string' ? block : block.map((item) => `- ${item}`).join('\n')
		)
	]);
	return [`${title}\n${version}`, ...blocks].join('\n\n') + '\n';
}
