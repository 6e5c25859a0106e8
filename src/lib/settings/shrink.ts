import { LOGO_BYTES } from '../../../supabase/functions/_shared/catalog/logo';

/** Enough for the printed size, 140 pt wide, at 300 dpi. */
const WIDTH = 600;
const HEIGHT = 300;

/**
 * The picture small enough to keep, drawn anew: without place and camera, which photos carry, and in a form that the
 * files can hold. As it came when the browser can't read it: the server then says what is wrong.
 */
export async function shrink(file: File): Promise<File> {
	const picture = await createImageBitmap(file).catch(() => null);
	if (!picture) return file;
	const scale = Math.min(1, WIDTH / picture.width, HEIGHT / picture.height);
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(picture.width * scale));
	canvas.height = Math.max(1, Math.round(picture.height * scale));
	const context = canvas.getContext('2d');
	if (!context) return file;
	context.imageSmoothingQuality = 'high';
	context.drawImage(picture, 0, 0, canvas.width, canvas.height);
	picture.close();
	const png = await blobOf(canvas, 'image/png');
	if (png && png.size <= LOGO_BYTES) return new File([png], 'logo.png', { type: 'image/png' });
	// a photo: JPEG has no transparency, so what was clear becomes the paper's white
	context.globalCompositeOperation = 'destination-over';
	context.fillStyle = '#ffffff';
	context.fillRect(0, 0, canvas.width, canvas.height);
	const jpeg = await blobOf(canvas, 'image/jpeg');
	return jpeg ? new File([jpeg], 'logo.jpg', { type: 'image/jpeg' }) : file;
}

const blobOf = (canvas: HTMLCanvasElement, type: string) =>
	new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9));
