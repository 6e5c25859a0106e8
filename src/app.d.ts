declare global {
	namespace App {
		interface Error {
			/** stable code, as in the API's answers */
			code: string;
			message: string;
			/** finds the log line of an unexpected error */
			id?: string;
		}
	}
}

export {};
