/** What the HTTP status of the mail service says of the mail; these are of the service, and pass. */
const PASSING = ['401', '403', '408', '409', '425', '429'];

/** Whether a fault of `mail_service_<status>` means that the mail won't be taken another time either. */
export function isRefusal(fault: string): boolean {
	const status = /^mail_service_(4\d\d)$/.exec(fault)?.[1];
	return status !== undefined && !PASSING.includes(status);
}
