/** Loads the service library into the database of DATABASE_URL: the one step a hosted project needs beside the migrations. */
import postgres from 'postgres';
import { seedLibrary } from './library.ts';

const url = process.env.DATABASE_URL;
if (!url) {
	console.error('Set DATABASE_URL to the connection string of the project (role postgres).');
	process.exit(1);
}
const sql = postgres(url, { max: 1, onnotice: () => undefined });
await seedLibrary(sql);
const [row] = await sql`select count(*)::int as services from library_services`;
console.log(`The library holds ${row?.services} services.`);
await sql.end();
