import fontUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

/** Looks of the page that a picture must carry along: outside of the page there is no stylesheet. */
const looks = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-width',
	'stroke-dasharray',
	'stroke-opacity',
	'opacity',
	'font-size',
	'font-weight',
	'text-anchor',
	'dominant-baseline',
	'overflow'
];
const namespace = 'http://www.w3.org/2000/svg';
const font = "'Inter Variable', Inter, 'Helvetica Neue', Arial, sans-serif";
const margin = 16;
const lineHeight = 1.4;
/** between the words above and the chart */
const gap = 10;

/**
 * What is on the page as a chart, drawn once more as one SVG that needs nothing else: title, where and when, words and
 * plots. What is marked with `data-no-picture` is for the page only: explanations, links.
 */
export async function pictureOf(
	chart: HTMLElement,
	title: string,
	caption: string
): Promise<string> {
	const style = make('style', {});
	style.textContent = await fontFace();
	const omitted = [...chart.querySelectorAll<HTMLElement>('[data-no-picture]')];
	// nothing is painted until they are back
	for (const element of omitted) element.hidden = true;
	try {
		const picture = draw(chart, title, caption);
		picture.prepend(style);
		return new XMLSerializer().serializeToString(picture);
	} finally {
		for (const element of omitted) element.hidden = false;
	}
}

/** The page's font as part of the picture: its widths are those that everything was placed by. */
async function fontFace(): Promise<string> {
	const response = await fetch(fontUrl);
	if (!response.ok) throw new Error('no font');
	const bytes = new Uint8Array(await response.arrayBuffer());
	const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
	return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${btoa(letters)}) format('woff2')}`;
}

function draw(chart: HTMLElement, title: string, caption: string): SVGElement {
	const frame = chart.getBoundingClientRect();
	const page = getComputedStyle(chart);
	const surface = getComputedStyle(chart.closest('section') ?? chart).backgroundColor;
	const head = [
		...wrap(title, frame.width, 16, 600).map((words) => ({ words, size: 16, weight: 600 })),
		...wrap(caption, frame.width, 12, 400).map((words) => ({ words, size: 12, weight: 400 }))
	];
	const above = head.reduce((sum, { size }) => sum + size * lineHeight, 0) + gap;
	const width = Math.ceil(frame.width) + 2 * margin;
	const height = Math.ceil(frame.height + above) + 2 * margin;
	const picture = make('svg', {
		xmlns: namespace,
		viewBox: `0 0 ${width} ${height}`,
		width,
		height,
		'font-family': font
	});
	picture.append(make('rect', { width, height, fill: surface }));
	let y = margin;
	for (const { words, size, weight } of head) {
		y += size * lineHeight;
		picture.append(
			write(words, {
				x: margin,
				y: y - size * (lineHeight - 1),
				fill: page.color,
				opacity: weight === 400 ? 0.75 : 1,
				'font-size': size,
				'font-weight': weight
			})
		);
	}
	const place = (box: DOMRect) => ({
		x: margin + box.left - frame.left,
		y: margin + above + box.top - frame.top
	});
	for (const svg of chart.querySelectorAll('svg')) {
		// the chart library puts each text into an svg of its own, which comes along with the one around it
		if (svg.parentElement?.closest('svg')) continue;
		const { x, y } = place(svg.getBoundingClientRect());
		const copy = copyOf(svg);
		copy.setAttribute('x', String(x));
		copy.setAttribute('y', String(y));
		copy.setAttribute('overflow', 'visible');
		picture.append(copy);
	}
	for (const { words, parent, box } of linesIn(chart)) {
		const { x, y } = place(box);
		const { color, fontSize, fontWeight, fontStyle, fontVariantNumeric } = getComputedStyle(parent);
		picture.append(
			write(words, {
				x,
				y: y + box.height / 2,
				'dominant-baseline': 'central',
				fill: color,
				'font-size': parseFloat(fontSize),
				'font-weight': fontWeight,
				'font-style': fontStyle,
				'font-variant': fontVariantNumeric,
				// where the font is not shown after all, the words still end before what follows them
				textLength: box.width,
				lengthAdjust: 'spacing'
			})
		);
	}
	return picture;
}

/** A picture of twice the size in dots, so that it stays sharp in a document. */
export async function toPng(svg: string): Promise<Blob> {
	const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = image.naturalWidth * 2;
		canvas.height = image.naturalHeight * 2;
		canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
		return await new Promise((resolve, reject) =>
			canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))))
		);
	} finally {
		URL.revokeObjectURL(url);
	}
}

function make(name: string, attributes: Record<string, string | number>): SVGElement {
	const element = document.createElementNS(namespace, name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
	return element;
}

function write(words: string, attributes: Record<string, string | number>): SVGElement {
	const text = make('text', attributes);
	text.textContent = words;
	return text;
}

/** A copy with the looks as attributes: a style attribute would be refused by the page's own policy. */
function copyOf(svg: SVGSVGElement): SVGSVGElement {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	const originals = [svg, ...svg.querySelectorAll('*')];
	const copies = [copy, ...copy.querySelectorAll('*')];
	copies.forEach((element, index) => {
		const original = originals[index];
		if (!original) return;
		const computed = getComputedStyle(original);
		if (computed.fontVariantNumeric !== 'normal') {
			element.setAttribute('font-variant', computed.fontVariantNumeric);
		}
		for (const look of looks) {
			const value = computed.getPropertyValue(look);
			// a fill that names a pattern stays what it is: computed, its address is the page's
			if (value && !value.startsWith('url(')) element.setAttribute(look, value);
		}
		element.removeAttribute('class');
		element.removeAttribute('style');
	});
	const { width, height } = svg.getBoundingClientRect();
	copy.setAttribute('width', String(width));
	copy.setAttribute('height', String(height));
	return copy;
}

/** Words in lines of at most a width, as the page's font would set them. */
function wrap(text: string, width: number, size: number, weight: number): string[] {
	const pen = document.createElement('canvas').getContext('2d');
	if (pen) pen.font = `${weight} ${size}px ${font}`;
	const lines: string[] = [];
	for (const word of text.split(' ').filter(Boolean)) {
		const longer = [lines.at(-1), word].filter(Boolean).join(' ');
		if (lines.length > 0 && pen && pen.measureText(longer).width > width) lines.push(word);
		else lines.splice(-1, 1, longer);
	}
	// a separator between lines separates nothing
	return lines.map((line) => line.replace(/ ·$/, ''));
}

interface Line {
	words: string;
	parent: Element;
	box: DOMRect;
}

/** The words beside the plots with where they stand, line by line; those for screen readers apart. */
function* linesIn(chart: Element): Generator<Line> {
	const walker = document.createTreeWalker(chart, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const node = walker.currentNode as Text;
		const parent = node.parentElement;
		if (!node.data.trim() || !parent || parent.closest('.sr-only, svg, [hidden]')) continue;
		yield* linesOf(node, parent);
	}
}

function linesOf(node: Text, parent: Element): Line[] {
	const range = document.createRange();
	const lines: { from: number; to: number; top: number }[] = [];
	for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
		const to = index + word.length;
		range.setStart(node, index);
		range.setEnd(node, to);
		const { top } = range.getBoundingClientRect();
		const line = lines.at(-1);
		if (line && Math.abs(line.top - top) < 2) line.to = to;
		else lines.push({ from: index, to, top });
	}
	return lines.map(({ from, to }) => {
		range.setStart(node, from);
		range.setEnd(node, to);
		return { words: node.data.slice(from, to), parent, box: range.getBoundingClientRect() };
	});
}
