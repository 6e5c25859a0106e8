import type { GeneratedModule } from './module.ts';
import { vehicles } from './vehicles.ts';

export const generatedModules: GeneratedModule[] = [vehicles];
