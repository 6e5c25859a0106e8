/** Loaded by the loader's click: hands the panel over and touches nothing else. */
import { onColour } from '../shared/colour.ts';
import { adoptCss } from '../shared/style.ts';
import { readableOn } from './colour.ts';
import css from './panel.css?inline';
import { createPanel } from './panel.ts';

/** The darkest light and the lightest dark ground that accent-coloured text stands on; see panel.css. */
const LIGHT_GROUND = '#f1f3f4';
const DARK_GROUND = '#23282d';

window.CarBotPanel = (config) => {
	const ink = (ground: string) => readableOn(ground, config.accent);
	const colours =
		`.dock{${config.side}:16px;--accent:${config.accent};--on-accent:${onColour(config.accent)};--ink:${ink(LIGHT_GROUND)}}` +
		`@media (prefers-color-scheme:dark){.dock{--ink:${ink(DARK_GROUND)}}}`;
	adoptCss(config.root, colours + css, config.nonce);
	return createPanel(config);
};
