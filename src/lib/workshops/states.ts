/** The German states by their ISO 3166-2 code without the country, in alphabetical order. Names are the same in English use. */
export const states = [
	{ value: 'BW', label: 'Baden-Württemberg' },
	{ value: 'BY', label: 'Bayern' },
	{ value: 'BE', label: 'Berlin' },
	{ value: 'BB', label: 'Brandenburg' },
	{ value: 'HB', label: 'Bremen' },
	{ value: 'HH', label: 'Hamburg' },
	{ value: 'HE', label: 'Hessen' },
	{ value: 'MV', label: 'Mecklenburg-Vorpommern' },
	{ value: 'NI', label: 'Niedersachsen' },
	{ value: 'NW', label: 'Nordrhein-Westfalen' },
	{ value: 'RP', label: 'Rheinland-Pfalz' },
	{ value: 'SL', label: 'Saarland' },
	{ value: 'SN', label: 'Sachsen' },
	{ value: 'ST', label: 'Sachsen-Anhalt' },
	{ value: 'SH', label: 'Schleswig-Holstein' },
	{ value: 'TH', label: 'Thüringen' }
] as const;

export const stateCodes = states.map(({ value }) => value);
