/** The floor of the chat benchmark: a function that does nothing, behind the same gateway in the same runtime. */
Deno.serve(async (request: Request) => {
	await request.text();
	return new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } });
});
