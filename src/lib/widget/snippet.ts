/**
 * The line of HTML that puts the widget on a page. The address names the key for the server, which counts the load, and the
 * attribute for the script. Both are of characters that need no escaping.
 */
export function snippet(appOrigin: string, publishableKey: string): string {
	return `<script async src="${appOrigin}/widget.js?key=${publishableKey}" data-key="${publishableKey}"></script>`;
}

/** What a page's Content-Security-Policy has to allow: the loader and the panel it fetches, and the chat. */
export function policyAdditions(appOrigin: string, apiOrigin: string): string {
	return `script-src ${appOrigin}; connect-src ${apiOrigin}`;
}
