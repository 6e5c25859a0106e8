/** What people read has the typographer's apostrophe: the typewriter's beside it looks like a slip. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const filesOf = (...patterns: string[]) => globSync(patterns, { cwd: root });
const read = (file: string) => readFileSync(join(root, file), 'utf8');
/** Within a word: other straight marks may be code. */
const isStraight = (text: string) => /\p{L}'\p{L}/u.test(text);

/** The texts of a module's strings and templates, without its code and comments. */
function stringsIn(file: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node) => {
		if (
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node)
		)
			texts.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest));
	return texts;
}

test.each(filesOf('src/i18n/messages/*/*.json'))('the messages of %s', (file) => {
	const texts: string[] = [];
	JSON.parse(read(file), (_, value: unknown) => {
		if (typeof value === 'string') texts.push(value);
		return value;
	});
	expect(texts.length).toBeGreaterThan(10);
	expect(texts.filter(isStraight)).toEqual([]);
});

const modules = filesOf(
	'supabase/functions/_shared/{errors,texts}.ts',
	'supabase/functions/_shared/{reports,answering/texts}/**/*.ts',
	'supabase/functions/jobs/mails/*.ts',
	'widget/src/panel/**/*.ts',
	'src/lib/{agreement,legal}/**/*.ts'
);
test('the words of answers, reports, mails, the widget and the legal pages', () => {
	expect(modules.length).toBeGreaterThan(30);
	expect(modules.flatMap(stringsIn).filter(isStraight)).toEqual([]);
});
