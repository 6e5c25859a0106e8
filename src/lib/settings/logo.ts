import { LOGO_BYTES, logoTypeOf } from '../../../supabase/functions/_shared/catalog/logo';

export type LogoProblem = 'missing' | 'too_large' | 'unreadable';

/** The uploaded picture and what it really is; neither its name nor the type that the browser says count. */
export async function readLogo(
	file: FormDataEntryValue | null
): Promise<{ type: string; bytes: Uint8Array } | { problem: LogoProblem }> {
	if (!(file instanceof File) || file.size === 0) return { problem: 'missing' };
	if (file.size > LOGO_BYTES) return { problem: 'too_large' };
	const bytes = new Uint8Array(await file.arrayBuffer());
	const type = await logoTypeOf(bytes);
	return type ? { type, bytes } : { problem: 'unreadable' };
}
