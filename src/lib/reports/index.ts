/** Reports: saved ones, when they are sent, what was sent, and what a month brought. For pages' loads and actions. */
export * as templates from './templates';
export * as schedules from './schedules';
export * as runs from './runs';
export { preview } from './preview';
export * as value from './value';
export type { ListedTemplate, Removed, Template, TemplateData } from './templates';
export type { Schedule, ScheduleData } from './schedules';
export type { FailingReport, Run } from './runs';
export type { ValueStatement } from './value-schema';
