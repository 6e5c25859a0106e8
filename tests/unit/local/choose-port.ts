/** A process that chooses the port it is told and starts nothing on it. */
import { choosePorts } from '../../../supabase/local/ports.ts';

await choosePorts([{ name: 'app', preferred: Number(process.argv[2]) }], () => undefined);
process.send?.('chosen');
// waits to be ended
process.on('message', () => undefined);
