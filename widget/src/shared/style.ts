/**
 * Adds CSS to a shadow root in a way that a strict `style-src` allows; browsers that can't construct style sheets
 * get a `<style>` with the loader script's nonce.
 */
export function adoptCss(root: ShadowRoot, css: string, nonce: string): void {
	try {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
		root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
	} catch {
		const style = document.createElement('style');
		style.nonce = nonce;
		style.textContent = css;
		root.append(style);
	}
}
