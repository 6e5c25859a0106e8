export interface Declared {
	select: string[];
	insert?: string[];
	update?: string[];
	delete?: true;
}

/** What belongs together: tables as signed-in users may touch them, functions by the role that may call them. */
export interface Area {
	tables: Record<string, Declared>;
	authenticated: string[];
	service_role: string[];
}
