import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's top folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A path below the project's top folder. */
export const inRoot = (...parts: string[]): string => path.join(root, ...parts);
