export { whatOf } from './what';
export * as inquiries from './queries';
export * as exclusions from './exclusions';
export type { Inquiry, LatestInquiry } from './queries';
export {
	inquiryStatuses,
	openStatuses,
	statusLabel,
	statusTone,
	type InquiryStatus
} from './status';
