import { m } from '$lib/paraglide/messages';

/** An inquiry's services in one line; empty without any. `services` are called otherwise than they are kept. */
export const servicesOf = (
	{ service_names }: { service_names: readonly string[] },
	services: Readonly<Record<string, string>>
): string => service_names.map((name) => services[name] ?? name).join(', ');

/** What an inquiry is about in one line: its services, else the visitor's note, else "general". */
export const whatOf = (
	inquiry: { service_names: readonly string[]; note: string | null },
	services: Readonly<Record<string, string>>
): string => servicesOf(inquiry, services) || inquiry.note || m.inquiry_general();
