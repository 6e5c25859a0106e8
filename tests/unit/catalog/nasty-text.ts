import fc from 'fast-check';

/** Texts made of what matters: dangerous beginnings, blanks of all kinds, apostrophes, line breaks, letters. */
export const nastyText = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				...[
					'=',
					'+',
					'-',
					'@',
					'\t',
					'\r',
					'\n',
					'\r\n',
					"'",
					"''",
					' ',
					'\u00a0',
					'\u2003',
					'\ufeff',
					'\u200b'
				],
				...[
					'＝',
					'＋',
					'－',
					'＠',
					';',
					',',
					'|',
					'"',
					'""',
					'\\',
					'a',
					'Öl',
					'1',
					'0,5',
					"cmd|' /C calc'!A0"
				],
				...[
					'=1+1',
					'=HYPERLINK("http://evil.example")',
					'-2+3',
					'@SUM(A1)',
					'+49 231 5',
					'- Punkt',
					'TRUE'
				]
			),
			fc.string({ maxLength: 4, unit: 'grapheme' })
		),
		{ maxLength: 8 }
	)
	.map((pieces) => pieces.join(''));
