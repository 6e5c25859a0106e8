/** A decorative 24 × 24 outline icon from the `d` attribute of its path. Built without markup strings (Trusted Types). */
export function drawIcon(path: string): SVGSVGElement {
	const create = <K extends keyof SVGElementTagNameMap>(name: K) =>
		document.createElementNS('http://www.w3.org/2000/svg', name);
	const svg = create('svg');
	svg.setAttribute('viewBox', '0 0 24 24');
	svg.setAttribute('aria-hidden', 'true');
	const shape = create('path');
	shape.setAttribute('d', path);
	svg.append(shape);
	return svg;
}
