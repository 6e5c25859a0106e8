import { isbot } from 'isbot';

/** Crawlers, monitors and scripts, by what they call themselves. They get their answers and are in no metric. */
export const isRobot = (headers: Headers): boolean => isbot(headers.get('user-agent'));
