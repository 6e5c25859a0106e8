import { hasWidget, viteEntry, widgetParts } from './build.ts';
import { inRoot } from './paths.ts';
import { keepRunning, type Processes, type Service } from './processes.ts';

/** Rebuilds the widget whenever its sources change. */
export function watchWidget(processes: Processes, note: (text: string) => void): Service[] {
	if (!hasWidget()) return [];
	return widgetParts.map((part) =>
		keepRunning(
			() =>
				Promise.resolve(
					processes.start(
						`widget-${part}`,
						process.execPath,
						[viteEntry, 'build', '--config', 'widget/vite.config.ts', '--mode', part, '--watch'],
						{
							cwd: inRoot(),
							env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' }
						}
					)
				),
			note
		)
	);
}
