/** The demo workshop as the seed knows it too. */
export const workshop = {
	phone: '02331 5550140',
	phoneLink: '+4923315550140',
	email: 'werkstatt@autohaus-muster.example',
	street: 'Werkstraße 12',
	city: '58095 Musterstadt'
};
