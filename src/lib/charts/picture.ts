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
const font = "Inter, 'Helvetica Neue', Arial, sans-serif";
const margin = 16;
const titleHeight = 28;

/** What is on the page as a chart, drawn once more as one SVG that needs nothing else: title, legend and plots. */
export function pictureOf(chart: HTMLElement, title: string): string {
	const frame = chart.getBoundingClientRect();
	const page = getComputedStyle(chart);
	const surface = getComputedStyle(chart.closest('section') ?? chart).backgroundColor;
	const width = Math.ceil(frame.width) + 2 * margin;
	const height = Math.ceil(frame.height) + titleHeight + 2 * margin;
	const picture = make('svg', {
		xmlns: namespace,
		viewBox: `0 0 ${width} ${height}`,
		width,
		height,
		'font-family': font
	});
	picture.append(make('rect', { width, height, fill: surface }));
	picture.append(
		write(title, {
			x: margin,
			y: margin + 14,
			fill: page.color,
			'font-size': 16,
			'font-weight': 600
		})
	);
	const place = (box: DOMRect) => ({
		x: margin + box.left - frame.left,
		y: margin + titleHeight + box.top - frame.top
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
	for (const legend of chart.querySelectorAll('[data-legend]')) {
		for (const text of textsIn(legend)) {
			const { x, y } = place(text.box);
			const { color, fontSize, fontWeight } = getComputedStyle(text.parent);
			picture.append(
				write(text.words, {
					x,
					y: y + text.box.height / 2,
					'dominant-baseline': 'central',
					fill: color,
					'font-size': parseFloat(fontSize),
					'font-weight': fontWeight
				})
			);
		}
	}
	return new XMLSerializer().serializeToString(picture);
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

/** The words of a legend with where they stand, those for screen readers apart. */
function* textsIn(legend: Element): Generator<{ words: string; parent: Element; box: DOMRect }> {
	const walker = document.createTreeWalker(legend, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const node = walker.currentNode;
		const words = node.textContent?.trim();
		const parent = node.parentElement;
		if (!words || !parent || parent.closest('.sr-only, svg')) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		yield { words, parent, box: range.getBoundingClientRect() };
	}
}
