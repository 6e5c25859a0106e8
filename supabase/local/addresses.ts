import { StackError } from './errors.ts';
import { choosePorts, type PortWish } from './ports.ts';

type Part = 'app' | 'api' | 'database' | 'studio' | 'mailbox' | 'twilio' | 'stripe' | 'lite';

/** One port per part of the stack; CARBOT_PORT and CARBOT_API_PORT fix those that people bookmark. */
export async function choosePortsFor(
	mode: 'usual' | 'free',
	functions: string[],
	note: (text: string) => void
): Promise<Record<Part, number> & { functions: Record<string, number> }> {
	const usual = (name: Part, port: number, variable?: string): PortWish & { name: Part } => {
		const value = variable && process.env[variable];
		if (mode === 'free') return { name, preferred: 0 };
		if (!value) return { name, preferred: port };
		if (!/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > 65535) {
			throw new StackError(`${variable}=${value} is no port; give a number from 1 to 65535.`);
		}
		return { name, preferred: Number(value), fixedBy: variable };
	};
	const wishes: PortWish[] = [
		usual('app', 5173, 'CARBOT_PORT'),
		usual('api', 54321, 'CARBOT_API_PORT'),
		usual('database', 54322),
		usual('studio', 54323),
		usual('mailbox', 54324),
		usual('twilio', 54325),
		usual('stripe', 54326),
		{ name: 'lite', preferred: 0 },
		...functions.map((name) => ({ name: `function ${name}`, preferred: 0 }))
	];
	// All at once, so that no two parts are given the same port.
	const ports = await choosePorts(wishes, note);
	return {
		...(ports as Record<Part, number>),
		functions: Object.fromEntries(functions.map((name) => [name, ports[`function ${name}`] ?? 0]))
	};
}
