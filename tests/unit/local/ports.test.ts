import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { inRoot } from '../../../supabase/local/paths.ts';
import { choosePorts } from '../../../supabase/local/ports.ts';

const servers: net.Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

async function taken(): Promise<number> {
	const server = net.createServer();
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as net.AddressInfo).port;
}

test('parts never share a port', async () => {
	const ports = await choosePorts(
		Array.from({ length: 20 }, (_, index) => ({ name: `part ${index}`, preferred: 0 })),
		() => undefined
	);
	expect(new Set(Object.values(ports)).size).toBe(20);
});

test('a port that was chosen for a part that isn’t there yet is given to nobody else', async () => {
	const choose = async () =>
		(await choosePorts([{ name: 'part', preferred: 0 }], () => undefined)).part;
	const [first, second] = [await choose(), await choose()];
	expect(second).not.toBe(first);
	// those that the system gives to whoever asks for any port
	if (process.platform !== 'linux') return;
	const range = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8');
	const [low = 0] = range.split(/\s+/).map(Number);
	expect(first).toBeLessThan(low);
	expect(first).toBeGreaterThan(1024);
});

test('a taken port is named with its holder and the next free one used', async () => {
	const port = await taken();
	const notes: string[] = [];
	const { app } = await choosePorts([{ name: 'app', preferred: port }], (text) => notes.push(text));
	expect(app).toBeGreaterThan(port);
	expect(notes.join()).toContain(`Port ${port} (app) is in use by`);
	expect(notes.join()).toContain(`(process ${process.pid})`);
	expect(notes.join()).toContain(`${app} is used instead`);
});

test('a taken port that was asked for explicitly is an error that names the setting', async () => {
	const port = await taken();
	await expect(
		choosePorts([{ name: 'app', preferred: port, fixedBy: 'CARBOT_PORT' }], () => undefined)
	).rejects.toThrow(/is in use by .*set CARBOT_PORT to another port/);
});

test('a port that another process has chosen is passed over until that process ends', async () => {
	const port = await taken();
	for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
	const chooser = fork(inRoot('tests/unit/local/choose-port.ts'), [String(port)]);
	await once(chooser, 'message');
	const notes: string[] = [];
	const wish = { name: 'app', preferred: port };
	const { app } = await choosePorts([wish], (text) => notes.push(text));
	expect(app).toBeGreaterThan(port);
	expect(notes.join()).toContain(`by another CarBot that is starting (process ${chooser.pid})`);
	// whoever asks for just this one knows why
	const exact = await choosePorts([{ ...wish, fixedBy: 'CARBOT_PORT' }], () => undefined);
	expect(exact.app).toBe(port);
	// killed: nothing of it is left to clear up
	chooser.kill('SIGKILL');
	await once(chooser, 'exit');
	expect((await choosePorts([wish], () => undefined)).app).toBe(port);
});
