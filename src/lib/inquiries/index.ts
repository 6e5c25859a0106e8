export { whatOf } from './what';
export * as inquiries from './queries';
export * as exclusions from './exclusions';
export type { Inquiry, OpenInquiries } from './queries';
export { inquiryStatuses, statusLabel, statusTone, type InquiryStatus } from './status';
